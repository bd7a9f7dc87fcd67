"""The queue in a real browser: a raised case climbs by itself, and nobody who reads or types is disturbed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from services_db.case_work import CaseWork, Closing
from tests.browser.conftest import shot
from tests.browser.staff_pages import WIDE, RunningConsole, sideways, violations
from tests.console.cases import a_case, alarm, situation

TABLET, NARROW = {"width": 1024, "height": 768}, {"width": 768, "height": 1024}
SIZES = [WIDE, TABLET, NARROW]
CLOSED = Closing("advised")


@pytest.fixture
def console(tmp_path: Path) -> Iterator[RunningConsole]:
    with RunningConsole(tmp_path).served() as running:
        running.staff("Sari Salo")
        running.staff("Aino Aalto")
        yield running


@pytest.fixture
def page(console: RunningConsole, browser: Browser) -> Iterator[Page]:
    """A page of Sari's; an error of a script or a breach of policy fails the test."""
    context = console.browser_of(browser, 1, reduced_motion="reduce")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    yield page
    context.close()
    assert [error for error in errors if not error.startswith(("Failed to load resource", "htmx:"))] == []


def open_queue(page: Page, console: RunningConsole, query: str = "") -> None:
    page.goto(f"{console.url}/jono{query}")


def first(page: Page) -> int:
    return int(page.locator("[data-case]").first.get_attribute("data-case") or 0)


def mixed(console: RunningConsole) -> list[str]:
    """Six cases of every kind that a row can show."""
    engine = console.engine
    cases = [a_case(engine, flag=flag) for flag in ("stalking", "violence", "child_abduction", "self_harm")]
    situation(engine, cases[0], permission=True, when="arkisin klo 9–12")
    situation(engine, cases[1], permission=False)
    CaseWork(engine).claim(2, 2)
    CaseWork(engine).claim(3, 1)
    CaseWork(engine).label(3, 1, ["tulkki", "seuranta"])
    long = (
        "Hän odottaa aina parkkipaikalla ja seuraa minua kotiin asti, vaikka olen pyytänyt lopettamaan. " * 2
    )
    cases.append(a_case(engine, "immediate", "serious_threat", long))
    return cases


def test_a_raised_case_climbs_within_two_seconds(page: Page, console: RunningConsole) -> None:
    cases = [a_case(console.engine) for _ in range(8)]
    open_queue(page, console)
    expect(page.locator("[data-case]")).to_have_count(8)
    slowest = 0.0
    for number, which in enumerate((7, 5, 3)):
        page.wait_for_timeout(300 * number)  # at any moment of its asking
        CaseWork(console.engine).close(first(page), 1, CLOSED) if number else None
        alarm(console.engine, cases[which], f"x{number}", "immediate")
        begun = time.monotonic()
        expect(page.locator("[data-case]").first).to_have_attribute(
            "data-case", str(which + 1), timeout=4_000
        )
        slowest = max(slowest, time.monotonic() - begun)
    assert slowest < 2.0
    expect(page.locator("[data-case]").first).to_contain_text("välitön vaara")


def test_title_badge_and_announcement(page: Page, console: RunningConsole) -> None:
    conversation = a_case(console.engine)
    CaseWork(console.engine).claim(1, 2)
    open_queue(page, console)
    expect(page).to_have_title("Jono – Eron ensiapupiste")
    badge = "document.querySelector('link[rel=icon]').href"
    calm = page.evaluate(badge)
    assert calm.startswith("data:image/png")
    said = page.locator("#queue-said")
    expect(said).to_be_empty()
    expect(page.get_by_role("status")).to_have_count(1)
    a_case(console.engine, "immediate")
    expect(page).to_have_title("(1) Jono – Eron ensiapupiste")
    expect(said).to_have_text("Uusi tai noussut tapaus jonossa. Vapaana: välitön vaara 1.")
    assert page.evaluate(badge) != calm
    # what a colleague does is shown and not announced
    said.evaluate("said => said.textContent = ''")
    CaseWork(console.engine).claim(2, 2)
    expect(page).to_have_title("Jono – Eron ensiapupiste")
    expect(said).to_be_empty()
    alarm(console.engine, conversation, "2", "immediate")
    expect(said).to_contain_text("Vapaita tapauksia ei ole.")


def test_sound_is_off_until_wanted_and_remembered(page: Page, console: RunningConsole) -> None:
    page.add_init_script(
        "window.rang = 0; document.addEventListener('queue-rang', () => (window.rang += 1));"
    )
    open_queue(page, console)
    sound = page.get_by_label("Merkkiääni uudesta tapauksesta")
    expect(sound).not_to_be_checked()
    a_case(console.engine)
    expect(page.locator("[data-case]")).to_have_count(1)
    assert page.evaluate("rang") == 0
    sound.check()
    assert page.evaluate("rang") == 1, "it is heard when it is chosen"
    a_case(console.engine)
    expect(page.locator("[data-case]")).to_have_count(2)
    page.wait_for_function("rang === 2")
    page.reload()
    expect(sound).to_be_checked()


def test_focus_and_place_are_kept(page: Page, console: RunningConsole) -> None:
    for _ in range(20):
        a_case(console.engine)
    open_queue(page, console)
    link = page.get_by_role("link", name="Tapaus 12", exact=True)
    link.focus()
    page.locator("#words").evaluate("input => (input.value = 'kesken')")
    before = link.bounding_box()
    a_case(console.engine, "immediate")
    expect(page.locator("[data-case]")).to_have_count(21)
    expect(link).to_be_focused()
    after = link.bounding_box()
    assert before and after
    assert abs(before["y"] - after["y"]) < 2
    # a row that goes away leaves the focus beside it
    CaseWork(console.engine).close(12, 1, CLOSED)
    expect(page.locator("[data-case]")).to_have_count(20)
    expect(page.get_by_role("link", name="Tapaus 13", exact=True)).to_be_focused()
    expect(page.locator("#words")).to_have_value("kesken")


def test_the_queue_by_keyboard(page: Page, console: RunningConsole) -> None:
    for _ in range(3):
        a_case(console.engine)
    open_queue(page, console)
    page.keyboard.press("j")
    expect(page.locator("body")).to_be_focused()  # a letter alone does nothing outside the list
    page.get_by_role("link", name="Tapaus 1", exact=True).focus()
    for key, number in (
        ("ArrowDown", 2),
        ("j", 3),
        ("j", 3),
        ("k", 2),
        ("ArrowUp", 1),
        ("ArrowUp", 1),
        ("j", 2),
    ):
        page.keyboard.press(key)
        expect(page.get_by_role("link", name=f"Tapaus {number}", exact=True)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Tapaus 2")).to_be_visible()


HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def test_a_hidden_page_does_not_ask(page: Page, console: RunningConsole) -> None:
    open_queue(page, console)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.evaluate(HIDE, True)
    page.wait_for_timeout(200)
    asked.clear()
    a_case(console.engine)
    page.wait_for_timeout(3_500)
    assert asked == []
    page.evaluate(HIDE, False)
    expect(page.locator("[data-case]")).to_have_count(1, timeout=1_000)


def test_a_lost_connection_is_told(page: Page, console: RunningConsole) -> None:
    open_queue(page, console)
    lost = page.get_by_text("Jono ei päivity juuri nyt.")
    expect(lost).to_be_hidden()
    page.route("**/jono?*", lambda route: route.abort())
    expect(lost).to_be_visible(timeout=12_000)
    page.unroute("**/jono?*")
    expect(lost).to_be_hidden(timeout=20_000)


def test_two_open_one_case(page: Page, console: RunningConsole, browser: Browser) -> None:
    a_case(console.engine)
    other = console.browser_of(browser, 2).new_page()
    for one in (page, other):
        one.goto(f"{console.url}/tapaus/1")
    page.get_by_role("button", name="Ota tapaus").click()
    expect(page.get_by_text("Tapaus on nyt sinulla.")).to_be_visible()
    other.get_by_role("button", name="Ota tapaus").click()
    expect(other.get_by_text("Tapaus on jo toisella: Sari Salo.")).to_be_visible()
    other.context.close()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_axe_finds_nothing_on_the_queue(
    console: RunningConsole, browser: Browser, size: dict[str, int], dark: bool
) -> None:
    context = console.browser_of(browser, 1, viewport=size, color_scheme="dark" if dark else "light")
    page = context.new_page()
    for state in ("empty", "full"):
        open_queue(page, console)
        assert violations(page) == []
        assert sideways(page) == []
        shot(page, f"queue-{state}-{'dark' if dark else 'light'}", whole=True)
        mixed(console)
    context.close()
