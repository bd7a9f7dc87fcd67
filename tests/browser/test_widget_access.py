"""WCAG 2.2 AA in every state: axe, the accessibility tree, keyboard, focus, sizes, colours, motion."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WIDE, shot
from tests.browser.fake_bot import FakeBot
from tests.browser.states import FULLEST, STATES, State, services, welcome
from tests.browser.widget_page import HostPage, Widget

NARROWEST = {"width": 320, "height": 568}
ZOOMED = {"width": 320, "height": 220}  # 1280 × 880 at 400 %
sizes = pytest.mark.parametrize("widget", [PHONE, WIDE], indirect=True, ids=["phone", "wide"])
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


fullest_states = pytest.mark.parametrize("state", FULLEST, ids=[state.__name__ for state in FULLEST])
every_state = pytest.mark.parametrize("state", STATES, ids=[state.__name__ for state in STATES])


def violations(widget: Widget) -> list[str]:
    options = {"runOnly": {"type": "tag", "values": TAGS}}
    found = Axe().run(widget.page, context="eron-ensiapu", options=options).response["violations"]
    return [f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in found]


@sizes
@every_state
def test_axe_finds_nothing(widget: Widget, bot: FakeBot, state: State) -> None:
    state(widget, bot)
    assert violations(widget) == []
    shot(widget.page, f"widget-state-{state.__name__}")


@fullest_states
def test_axe_finds_nothing_in_the_dark(widget: Widget, bot: FakeBot, state: State) -> None:
    widget.page.emulate_media(color_scheme="dark")
    state(widget, bot)
    assert violations(widget) == []


@fullest_states
def test_axe_finds_nothing_with_the_largest_text(widget: Widget, bot: FakeBot, state: State) -> None:
    state(widget, bot)
    if widget.panel.count():
        widget.panel.evaluate("panel => panel.classList.add('size-2')")
    assert violations(widget) == []


SIDEWAYS = """host => [host.ownerDocument.documentElement, ...host.shadowRoot.querySelectorAll("*")]
  .filter(one => getComputedStyle(one).display !== "inline")
  .filter(one => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1)
  .map(one => one.outerHTML.slice(0, 80))"""
SMALL = """(host) => [...host.shadowRoot.querySelectorAll("button, input, textarea, summary, .actions a, .help a")]
  .filter((one) => one.checkVisibility())
  .map((one) => [(one.closest("label") ?? one).getBoundingClientRect(), one.textContent || one.id])
  .filter(([box]) => box.width < 44 || box.height < 44)
  .map(([box, words]) => `${words} ${box.width}×${box.height}`)"""


@pytest.mark.parametrize("widget", [NARROWEST, ZOOMED], indirect=True, ids=["320 px", "400 %"])
@every_state
def test_nothing_runs_over_the_narrowest_screen(widget: Widget, bot: FakeBot, state: State) -> None:
    state(widget, bot)
    assert widget.host.evaluate(SIDEWAYS) == []
    if widget.panel.count():
        expect(widget.button("Poistu nopeasti")).to_be_in_viewport()
    shot(widget.page, f"widget-narrow-{state.__name__}")


@every_state
def test_targets_are_wide_enough_for_a_thumb(widget: Widget, bot: FakeBot, state: State) -> None:
    state(widget, bot)
    assert widget.host.evaluate(SMALL) == []


def log_node(widget: Widget) -> tuple[dict[str, Any], list[str]]:
    """The log as assistive technology sees it: its properties and the texts in it."""
    session = widget.page.context.new_cdp_session(widget.page)
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    log = next(node for node in nodes.values() if node.get("role", {}).get("value") == "log")
    texts: list[str] = []

    def walk(node: dict[str, Any]) -> None:
        if node.get("role", {}).get("value") == "StaticText":
            texts.append(node["name"]["value"])
        for child in node.get("childIds", []):
            if child in nodes:
                walk(nodes[child])

    walk(log)
    return {one["name"]: one["value"]["value"] for one in log["properties"]}, texts


def test_the_log_announces_each_message_once(widget: Widget, bot: FakeBot) -> None:
    widget.begin()
    widget.log.evaluate(
        """log => {
          log.added = [];
          log.changed = 0;
          new MutationObserver((records) => records.forEach((record) => {
            if (record.target === log) log.added.push(...[...record.addedNodes].map((node) => node.textContent));
            else log.changed += 1;
            log.changed += record.removedNodes.length;
          })).observe(log, { childList: true, subtree: true, characterData: true });
        }"""
    )
    widget.say("kieli")
    expect(widget.log).to_contain_text("svenska")
    properties, texts = log_node(widget)
    assert properties["live"] == "polite"
    assert not properties.get("atomic")
    for words in ("kieli", "Hej! Du kan skriva på svenska."):
        assert texts.count(words) == 1
    added, changed = widget.log.evaluate("log => [log.added, log.changed]")
    assert len(added) == 3
    assert changed == 0, "what stands in the log is never drawn anew"


def test_the_tree_names_what_can_be_used(widget: Widget, bot: FakeBot) -> None:
    widget.begin()
    expect(widget.page.get_by_role("dialog", name="Eron ensiapupiste")).to_be_visible()
    expect(widget.page.get_by_role("textbox", name="Kirjoita viesti")).to_be_visible()
    expect(widget.page.get_by_role("group", name="Vastausvaihtoehdot")).to_be_visible()


def test_the_whole_conversation_by_keyboard(widget: Widget, bot: FakeBot) -> None:
    keyboard = widget.page.keyboard
    widget.button("Apua eroon").focus()
    keyboard.press("Enter")
    expect(widget.button("Aloita keskustelu")).to_be_visible()
    expect(widget.panel).to_be_focused()
    tab_to(widget, "Aloita keskustelu")
    keyboard.press("Enter")
    expect(widget.log).to_be_focused()
    tab_to(widget, "text")
    keyboard.type("hei")
    keyboard.press("Shift+Enter")
    keyboard.type("toinen rivi")
    keyboard.press("Enter")
    expect(widget.page.get_by_role("article")).to_have_count(3)
    expect(widget.text).to_be_focused()
    assert bot.posts[0]["text"] == "hei\ntoinen rivi"
    tab_to(widget, "Valikko")
    keyboard.press("Space")
    expect(widget.host.get_by_role("heading", name="Valikko")).to_be_focused()
    tab_to(widget, "Takaisin keskusteluun", "Shift+Tab")
    keyboard.press("Enter")
    expect(widget.button("Valikko")).to_be_focused()
    keyboard.press("Escape")
    expect(widget.button("Jatka keskustelua")).to_be_focused()
    keyboard.press("Enter")
    expect(widget.log).to_be_focused()


def tab_to(widget: Widget, name: str, key: str = "Tab") -> None:
    focused = (
        "host => { const one = host.shadowRoot.activeElement; return one && (one.id || one.textContent); }"
    )
    for _ in range(40):
        if widget.host.evaluate(focused) == name:
            return
        widget.page.keyboard.press(key)
    raise AssertionError(f"{name} is not reached by {key}")


def test_on_a_small_screen_focus_stays_in_the_panel(widget: Widget) -> None:
    widget.begin()
    for _ in range(30):
        widget.page.keyboard.press("Tab")
        assert widget.page.evaluate("['ERON-ENSIAPU', 'BODY'].includes(document.activeElement.tagName)")


def test_no_motion_when_it_is_not_wanted(widget: Widget, bot: FakeBot) -> None:
    widget.page.emulate_media(reduced_motion="reduce")
    widget.begin()
    bot.may_answer.clear()
    widget.say("hei")
    dots = widget.host.locator(".typing i")
    expect(dots).to_have_count(3)
    assert dots.first.evaluate("dot => getComputedStyle(dot).animationName") == "none"
    bot.may_answer.set()


def test_forced_colours_keep_borders(widget: Widget, bot: FakeBot) -> None:
    widget.page.emulate_media(forced_colors="active")
    services(widget, bot)
    border = "one => [getComputedStyle(one).borderTopStyle, parseFloat(getComputedStyle(one).borderTopWidth)]"
    for one in ("Poistu nopeasti", "Lähetä", "Näytä lisää"):
        style, width = widget.button(one).evaluate(border)
        assert (style, width >= 1) == ("solid", True)
    assert violations(widget) == []
    shot(widget.page, "widget-forced-colours")


@pytest.mark.parametrize(
    "colour", ["#000000", "#ffffff", "#777777", "#767676", "#ff0000", "#00ff00", "#ffcc00", "#0000ff"]
)
def test_any_colour_of_the_page_can_be_read(widget: Widget, host: HostPage, colour: str) -> None:
    host.script = host.script.replace("defer", f'data-color="{colour}" defer')
    widget.page.reload()
    expect(widget.button("Apua eroon")).to_be_visible()
    assert violations(widget) == []
    welcome(widget, FakeBot.__new__(FakeBot))
    assert violations(widget) == []


GUIDE = Path(__file__).resolve().parents[2] / "docs" / "widget.md"
SNIPPETS = [
    one for one in re.findall(r"```html\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.S) if "tel:" in one
]
help_snippet = pytest.mark.parametrize("snippet", SNIPPETS, ids=["noscript", "element"])
LINKS = ("112", "080 005 005", "Eron ensiapupiste")


@help_snippet
def test_without_script_the_place_shows_help(
    browser_without_script: Page, host: HostPage, snippet: str
) -> None:
    """What web editors are told to paste is what is tried here."""
    host.body = snippet
    browser_without_script.goto(host.url)
    for name in LINKS:
        expect(browser_without_script.get_by_role("link", name=name)).to_be_visible()


@help_snippet
def test_with_script_the_chat_takes_its_place(browser_page: Page, host: HostPage, snippet: str) -> None:
    host.body = snippet
    browser_page.goto(host.url)
    expect(browser_page.get_by_role("button", name="Apua eroon")).to_be_visible()
    for name in LINKS:
        expect(browser_page.get_by_role("link", name=name)).to_have_count(0)


def test_a_script_that_does_not_come_leaves_help_in_its_place(browser_page: Page, host: HostPage) -> None:
    host.body = SNIPPETS[1]
    browser_page.route("**/widget.js", lambda route: route.abort())
    browser_page.goto(host.url)
    for name in LINKS:
        expect(browser_page.get_by_role("link", name=name)).to_be_visible()
