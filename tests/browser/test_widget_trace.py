"""No trace until spoken and none after: requests, cookies, storage."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Request, expect

from tests.browser.fake_bot import FakeBot
from tests.browser.widget_page import HostPage, Widget

STORED = """async () => ({
  local: localStorage.length,
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).length,
  cookies: document.cookie,
})"""
NOTHING = {"local": 0, "session": [], "databases": 0, "cookies": ""}


def stored(widget: Widget) -> dict[str, Any]:
    assert widget.page.context.cookies() == []
    return dict(widget.page.evaluate(STORED))


def test_only_the_script_is_fetched_before_the_panel_is_opened(widget: Widget, bot: FakeBot) -> None:
    expect(widget.button("Apua eroon")).to_be_visible()
    widget.page.wait_for_load_state("networkidle")
    assert bot.requests == ["GET /widget.js"]
    assert stored(widget) == NOTHING
    widget.open()
    expect(widget.button("Aloita keskustelu")).to_be_visible()
    assert len(bot.requests) == 2
    assert bot.requests[1].startswith("GET /widget-")


def test_nothing_is_asked_of_anybody_else(widget: Widget, bot: FakeBot, host: HostPage) -> None:
    asked: list[Request] = []
    widget.page.on("request", lambda request: asked.append(request))
    widget.page.reload()
    widget.begin()
    widget.say("hei")
    expect(widget.page.get_by_role("article")).to_have_count(3)
    widget.menu("Mitä olen kertonut")
    assert {request.url for request in asked if not request.url.startswith((bot.url, host.url))} == set()
    assert all(request.startswith("GET /widget") for request in bot.referred)


def test_nothing_is_stored_and_a_reload_forgets(widget: Widget) -> None:
    widget.begin()
    widget.say("hei")
    expect(widget.page.get_by_role("article")).to_have_count(3)
    assert stored(widget) == NOTHING
    widget.page.reload()
    widget.open()
    expect(widget.button("Aloita keskustelu")).to_be_visible()


def test_a_reload_keeps_the_conversation_when_the_parent_allows_it(widget: Widget, bot: FakeBot) -> None:
    widget.begin()
    widget.say("hei")
    expect(widget.page.get_by_role("article")).to_have_count(3)
    widget.button("Valikko").click()
    widget.host.get_by_label("Säilytä keskustelu").check()
    assert stored(widget) == NOTHING | {"session": ["eron-ensiapu"]}
    widget.page.reload()
    before = list(bot.requests)
    expect(widget.button("Jatka keskustelua")).to_be_visible()
    assert "POST /session" not in before[-1:]
    widget.open()
    expect(widget.page.get_by_role("article")).to_have_count(3)
    expect(widget.log.locator(".parent")).to_contain_text("hei")
    assert len(bot.sessions) == 1


@pytest.mark.parametrize("way", ["unchecked", "deleted", "left"])
def test_what_was_kept_is_forgotten(widget: Widget, host: HostPage, way: str) -> None:
    widget.page.route(
        "https://**",
        lambda route: route.fulfill(body="<title>Sää</title>", content_type="text/html; charset=utf-8"),
    )
    widget.begin()
    widget.button("Valikko").click()
    box = widget.host.get_by_label("Säilytä keskustelu")
    box.check()
    if way == "unchecked":
        box.uncheck()
    elif way == "deleted":
        widget.button("Poista keskustelu").click()
        widget.button("Poista keskustelu").click()
        expect(widget.panel.get_by_text("Keskustelu on poistettu.")).to_be_visible()
    else:
        widget.button("Poistu nopeasti").click()
        expect(widget.page).to_have_title("Sää")
        widget.page.goto(host.url)
    assert stored(widget) == NOTHING


def test_the_page_around_is_left_as_it_was(widget: Widget) -> None:
    sheets = "document.styleSheets.length, document.adoptedStyleSheets.length"
    state = f"[Object.keys(window).length, {sheets}, document.head.innerHTML, document.body.className]"
    before = widget.page.evaluate(state)
    widget.begin()
    assert widget.page.evaluate(state) == before
