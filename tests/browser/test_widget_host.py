"""The widget and the page around it leave each other alone; the attributes do what they say."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.fake_bot import FakeBot
from tests.browser.widget_page import NEUTRAL, HostPage, Widget

HOSTILE = """
* { all: unset !important; color: red !important; font: 40px serif !important; --brand: red !important;
  letter-spacing: 9px !important; text-transform: uppercase !important; display: inline !important; }
html { font-size: 62.5% !important; }
button { display: none !important; }
"""
STYLE = """host => ["launcher", "panel", "exit"].map((name) => {
  const { color, backgroundColor, fontSize, letterSpacing, textTransform, display, position } =
    getComputedStyle(host.shadowRoot.querySelector(`.${name}`));
  return [color, backgroundColor, fontSize, letterSpacing, textTransform, display, position];
})"""


def restart(widget: Widget) -> None:
    widget.page.reload()
    expect(widget.host.locator(".launcher")).to_be_visible()


def test_the_styles_of_the_page_do_not_come_in(widget: Widget, host: HostPage) -> None:
    widget.open()
    before = widget.host.evaluate(STYLE)
    widget.page.reload()
    widget.page.evaluate(
        """(css) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          document.adoptedStyleSheets = [sheet];
        }""",
        HOSTILE,
    )
    widget.open()
    assert widget.host.evaluate(STYLE) == before


def test_the_styles_of_the_widget_do_not_go_out(widget: Widget) -> None:
    look = "[...document.querySelectorAll('html, body, main, h1, p, a')].map((one) => getComputedStyle(one).cssText)"
    before = widget.page.evaluate(look)
    widget.begin()
    assert widget.page.evaluate(look) == before


@pytest.mark.parametrize(("position", "side"), [("right", "right"), ("left", "left"), (None, "right")])
def test_position(widget: Widget, host: HostPage, position: str | None, side: str) -> None:
    host.body += f'<eron-ensiapu position="{position}"></eron-ensiapu>' if position else ""
    restart(widget)
    box = widget.host.locator(".launcher").bounding_box()
    assert box is not None
    assert (box["x"] + box["width"] / 2 > 180) is (side == "right")


def test_the_words_on_the_button_and_the_place_told(widget: Widget, host: HostPage, bot: FakeBot) -> None:
    host.body += '<eron-ensiapu text="Kysy erosta" municipality="Tampere" language="sv"></eron-ensiapu>'
    restart(widget)
    expect(widget.host).to_have_count(1)
    expect(widget.button("Kysy erosta")).to_be_visible()
    widget.begin()
    assert bot.sessions == [{"municipality": "Tampere", "language": "sv", "page": "/"}]


def test_inline_stands_in_the_flow_of_the_page(widget: Widget, host: HostPage) -> None:
    host.body = '<eron-ensiapu position="inline"></eron-ensiapu><p id="after">Jälkeen</p>'
    restart(widget)
    widget.begin()
    panel, after = widget.panel.bounding_box(), widget.page.locator("#after").bounding_box()
    assert panel is not None
    assert after is not None
    assert after["y"] >= panel["y"] + panel["height"]


def test_colour(widget: Widget, host: HostPage) -> None:
    host.body += '<eron-ensiapu color="#ffcc00"></eron-ensiapu>'
    restart(widget)
    look = "one => [getComputedStyle(one).backgroundColor, getComputedStyle(one).color]"
    assert widget.host.locator(".launcher").evaluate(look) == ["rgb(255, 204, 0)", "rgb(0, 0, 0)"]


def test_an_element_that_is_taken_away_leaves_nothing_and_can_come_back(widget: Widget, bot: FakeBot) -> None:
    widget.begin()
    emptied = widget.page.evaluate(
        """() => {
          const host = document.querySelector("eron-ensiapu");
          host.remove();
          const left = host.shadowRoot.textContent;
          document.body.append(host);
          return left;
        }"""
    )
    assert emptied == ""
    assert bot.sealed == []
    widget.open()
    expect(widget.button("Aloita keskustelu")).to_be_visible()


def test_two_script_tags_make_one_widget(widget: Widget, host: HostPage) -> None:
    host.script *= 2
    restart(widget)
    expect(widget.host).to_have_count(1)


def test_another_place_to_leave_to(browser_page: Page, host: HostPage) -> None:
    elsewhere = "https://elsewhere.example/"
    host.script = host.script.replace(NEUTRAL, elsewhere)
    browser_page.route(
        "https://**", lambda route: route.fulfill(body="<title>Muualla</title>", content_type="text/html")
    )
    browser_page.goto(host.url)
    widget = Widget(browser_page)
    widget.begin()
    widget.button("Poistu nopeasti").click()
    expect(browser_page).to_have_url(elsewhere)
