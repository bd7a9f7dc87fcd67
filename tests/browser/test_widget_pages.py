"""The pages for parents in a real browser: the demo, the full page, the frame, the texts."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import PHONE, WIDE, shot
from tests.browser.widget_page import HostPage, Widget

PAGES = ["demo", "chat", "chat/kehys", "turvallisuus", "saavutettavuus"]
NARROWEST = {"width": 320, "height": 568}


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport=getattr(request, "param", PHONE))
    context.set_default_timeout(6_000)
    opened = context.new_page()
    errors: list[str] = []
    opened.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    yield opened
    context.close()
    assert errors == []


@pytest.mark.parametrize("page", [NARROWEST, WIDE], indirect=True, ids=["320 px", "wide"])
@pytest.mark.parametrize("path", PAGES)
def test_pages_are_accessible(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}/{path}")
    if "chat" in path:
        expect(Widget(page).button("Aloita keskustelu")).to_be_visible()
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"] for node in one["nodes"]]) for one in found] == []
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide)
    shot(page, f"page-{path.replace('/', '-')}", whole=True)


@pytest.mark.parametrize("page", [PHONE, WIDE], indirect=True, ids=["phone", "wide"])
@pytest.mark.parametrize("path", ["demo", "chat"])
def test_a_conversation_on_the_page(page: Page, address: str, path: str) -> None:
    page.goto(f"{address}/{path}")
    widget = Widget(page)
    if path == "demo":
        widget.open()
    widget.button("Aloita keskustelu").click()
    expect(widget.log).to_contain_text("automaattinen vastaaja")
    widget.say("hei")
    expect(page.get_by_role("article")).to_have_count(3)
    expect(widget.text).to_be_in_viewport()
    shot(page, f"page-{path}-conversation")


def test_the_frame_in_an_allowed_page(page: Page, address: str, host: HostPage) -> None:
    page.route(
        "https://**",
        lambda route: route.fulfill(body="<title>Sää</title>", content_type="text/html; charset=utf-8"),
    )
    host.script = ""
    host.policy = f"default-src 'none'; img-src data:; frame-src {address}"
    host.body = f'<iframe src="{address}/chat/kehys" title="Keskustelu" width="340" height="560"></iframe>'
    page.goto(host.url)
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="Aloita keskustelu").click()
    expect(frame.get_by_role("log")).to_contain_text("automaattinen vastaaja")
    frame.get_by_role("button", name="Poistu nopeasti").click()
    expect(page).to_have_title("Sää")


@pytest.mark.parametrize("path", PAGES)
def test_help_without_script(browser_without_script: Page, address: str, path: str) -> None:
    browser_without_script.goto(f"{address}/{path}")
    expect(browser_without_script.get_by_role("link", name="080 005 005").first).to_be_visible()
    expect(browser_without_script.get_by_role("link", name="112").first).to_be_visible()
