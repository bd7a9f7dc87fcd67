"""Leaving fast: the page is emptied at once, nothing leads back, the server's session is closed."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import CDPSession, Route, expect

from tests.browser.fake_bot import FakeBot
from tests.browser.widget_page import NEUTRAL, HostPage, Widget

MOST_MS = 50
WORDS = "Tämä on salaisuus"
# Empties the page as the given deed does, and tells what is left before the neutral page has come.
MEASURE = """
(deed) => {
  const began = performance.now();
  deed();
  const took = performance.now() - began;
  const left = document.documentElement.outerHTML;
  return { took, left, title: document.title, icon: document.querySelector("link[rel=icon]").href };
}
"""


@pytest.fixture
def held(widget: Widget) -> Iterator[list[Route]]:
    """The neutral page, held back until the test lets it come."""
    waiting: list[Route] = []
    widget.page.route(f"{NEUTRAL}**", lambda route: waiting.append(route))
    yield waiting
    for route in waiting:
        route.abort()


@pytest.fixture
def neutral(widget: Widget) -> None:
    def fulfil(route: Route) -> None:
        route.fulfill(body="<!doctype html><title>Sää</title>", content_type="text/html; charset=utf-8")

    widget.page.route(f"{NEUTRAL}**", fulfil)


def two_finger_taps(widget: Widget, times: int) -> None:
    session: CDPSession = widget.page.context.new_cdp_session(widget.page)
    points = [{"x": 120, "y": 400, "id": 0}, {"x": 220, "y": 420, "id": 1}]
    for _ in range(times):
        session.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": points})
        session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def press(key: str, times: int) -> Callable[[Widget], None]:
    def deed(widget: Widget) -> None:
        for _ in range(times):
            widget.page.keyboard.press(key)

    return deed


WAYS = {
    "button": lambda widget: widget.button("Poistu nopeasti").click(),
    "shift": press("Shift", 3),
    "escape": press("Escape", 3),
    "two fingers": lambda widget: two_finger_taps(widget, 3),
}


def test_the_page_is_empty_before_the_hand_is_off_the_button(widget: Widget, held: list[Route]) -> None:
    widget.begin()
    widget.say(WORDS)
    expect(widget.page.get_by_role("article")).to_have_count(3)
    left = widget.panel.evaluate(f"panel => ({MEASURE})(() => panel.querySelector('.exit').click())")
    assert left["took"] < MOST_MS
    assert WORDS not in left["left"]
    assert "eron-ensiapu" not in left["left"]
    assert "Koivu" not in left["left"]
    assert left["title"] == "Sää"
    assert left["icon"] == "data:,"


def test_what_was_read_is_gone_from_the_element_too(widget: Widget, held: list[Route]) -> None:
    widget.begin()
    widget.say(WORDS)
    expect(widget.page.get_by_role("article")).to_have_count(3)
    widget.text.fill("luonnos")
    left = widget.host.evaluate(
        """host => {
          const [root, draft] = [host.shadowRoot, host.shadowRoot.querySelector("textarea")];
          root.querySelector(".exit").click();
          return [root.textContent, draft.value];
        }"""
    )
    assert left == ["", ""]


@pytest.mark.parametrize("way", WAYS)
def test_every_way_out(widget: Widget, bot: FakeBot, neutral: None, way: str) -> None:
    widget.begin()
    widget.say(WORDS)
    expect(widget.page.get_by_role("article")).to_have_count(3)
    WAYS[way](widget)
    expect(widget.page).to_have_title("Sää")
    assert widget.page.url == NEUTRAL
    assert bot.sealed == ["t"]


def test_back_does_not_show_the_chat(widget: Widget, host: HostPage, neutral: None) -> None:
    widget.page.goto(f"{host.url}edellinen")
    widget.page.goto(host.url)
    widget.begin()
    widget.button("Poistu nopeasti").click()
    expect(widget.page).to_have_title("Sää")
    widget.page.go_back()
    expect(widget.page).to_have_title("Edellinen")
    widget.page.go_forward()
    expect(widget.page).to_have_title("Sää")


def test_a_page_that_asks_before_leaving_does_not_hold_the_parent(widget: Widget, neutral: None) -> None:
    widget.page.evaluate(
        "() => { window.onbeforeunload = (event) => { event.preventDefault(); return 'jää'; }; }"
    )
    widget.begin()
    widget.button("Poistu nopeasti").click()
    expect(widget.page).to_have_title("Sää")


def test_the_button_is_first_and_always_there(widget: Widget) -> None:
    widget.begin()
    for name in (None, "Valikko", "Jätä yhteystieto", "Takaisin keskusteluun"):
        if name:
            widget.button(name).click()
        expect(widget.button("Poistu nopeasti")).to_be_in_viewport()
        first = "panel => panel.querySelector('button, a, input, textarea, [tabindex=\"0\"]').textContent"
        assert widget.panel.evaluate(first) == "Poistu nopeasti"


def test_one_tab_reaches_it_when_the_panel_opens(widget: Widget) -> None:
    widget.open()
    expect(widget.panel).to_be_focused()
    widget.page.keyboard.press("Tab")
    expect(widget.button("Poistu nopeasti")).to_be_focused()


@pytest.mark.parametrize("way", ["shift", "two fingers"])
def test_twice_is_not_enough_and_writing_capitals_is_no_way_out(widget: Widget, way: str) -> None:
    widget.begin()
    if way == "shift":
        widget.text.focus()
        for letter in "AbCdE":
            widget.page.keyboard.press(f"Shift+{letter}" if letter.isupper() else letter)
    else:
        two_finger_taps(widget, 2)
    expect(widget.log).to_contain_text("automaattinen vastaaja")


def test_the_frame_alone_can_be_left(widget: Widget, bot: FakeBot, neutral: None) -> None:
    widget.page.route("**/widget-*.js", lambda route: None)
    widget.open()
    widget.button("Poistu nopeasti").click()
    expect(widget.page).to_have_title("Sää")
    assert bot.sealed == []
