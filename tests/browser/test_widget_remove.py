"""Deleting a conversation: the one at hand, or an earlier one by its code; what must stay is told."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE, shot
from tests.browser.fake_bot import FakeBot
from tests.browser.widget_page import Widget

both_sizes = pytest.mark.parametrize("widget", [PHONE, WIDE], indirect=True, ids=["phone", "wide"])
CODE = "ABCD-EFGH-2345-6789"


@both_sizes
def test_an_earlier_conversation_is_deleted_by_its_code_before_any_begins(
    widget: Widget, bot: FakeBot
) -> None:
    widget.open()
    widget.button("Poista aiempi keskustelu koodilla").click()
    expect(widget.host.get_by_role("heading", name="Poista aiempi keskustelu koodilla")).to_be_focused()
    for told in ("poistetaan heti", "työntekijä on jo avannut", "laki vaatii"):
        expect(widget.panel).to_contain_text(told)
    shot(widget.page, "widget-code")
    widget.button("Poista keskustelu").click()
    expect(widget.alert).to_contain_text("Koodissa on oltava 16")
    code = widget.host.get_by_label("Poistokoodi")
    expect(code).to_be_focused()
    expect(code).to_have_attribute("aria-invalid", "true")
    code.fill("abcd efgh 2345-6789")
    code.press("Enter")
    expect(widget.host.get_by_role("status").filter(has_text="se on nyt poistettu")).to_be_focused()
    assert bot.deletions == [{"receipt": "ABCDEFGH23456789", "token": ""}]
    widget.button("Takaisin").click()
    expect(widget.button("Aloita keskustelu")).to_be_visible()
    assert bot.sessions == []


def test_an_earlier_conversation_goes_and_the_one_at_hand_stays(widget: Widget, bot: FakeBot) -> None:
    widget.begin()
    widget.menu("Poista aiempi keskustelu koodilla")
    widget.host.get_by_label("Poistokoodi").fill(CODE)
    widget.button("Poista keskustelu").click()
    expect(widget.panel).to_contain_text("se on nyt poistettu")
    widget.button("Takaisin keskusteluun").click()
    expect(widget.log).to_contain_text("automaattinen vastaaja")
    assert bot.deletions == [{"receipt": "ABCDEFGH23456789", "token": ""}]


def test_the_code_of_the_one_at_hand_ends_it(widget: Widget, bot: FakeBot) -> None:
    widget.begin()
    widget.menu("Poista aiempi keskustelu koodilla")
    widget.host.get_by_label("Poistokoodi").fill(bot.receipt)
    widget.button("Poista keskustelu").click()
    expect(widget.panel).to_contain_text("Keskustelu on poistettu.")
    expect(widget.log).to_be_empty()


def test_a_code_that_did_not_go_stays_in_its_box(widget: Widget, bot: FakeBot) -> None:
    widget.open()
    widget.button("Poista aiempi keskustelu koodilla").click()
    bot.failing = 500
    widget.host.get_by_label("Poistokoodi").fill(CODE)
    widget.button("Poista keskustelu").click()
    expect(widget.alert).not_to_be_empty()
    expect(widget.host.get_by_label("Poistokoodi")).to_have_value(CODE)


def test_deleting_tells_what_stays(widget: Widget) -> None:
    widget.begin()
    widget.menu("Poista keskustelu")
    for told in ("Viestisi ja yhteystietosi poistetaan heti", "työntekijä on jo avannut", "laki vaatii"):
        expect(widget.panel).to_contain_text(told)


def test_deleting_asks_first(widget: Widget, bot: FakeBot) -> None:
    widget.begin()
    widget.button("Valikko").click()
    expect(widget.panel.get_by_text(bot.receipt)).to_be_visible()
    widget.button("Poista keskustelu").click()
    widget.button("Älä poista").click()
    assert bot.deletions == []
    widget.menu("Poista keskustelu")
    widget.button("Poista keskustelu").click()
    expect(widget.panel.get_by_text("Keskustelu on poistettu.")).to_be_visible()
    expect(widget.log).to_be_empty()
    assert bot.deletions == [{"token": "t"}]
    widget.button("Aloita uusi keskustelu").click()
    expect(widget.log).to_contain_text("automaattinen vastaaja")


@pytest.mark.parametrize(
    ("kept", "told"), [("minimum", "jäljelle jää tieto"), ("held", "ei voi vielä poistaa")]
)
@pytest.mark.parametrize("by", ["menu", "code"])
def test_what_had_to_stay_is_told(widget: Widget, bot: FakeBot, by: str, kept: str, told: str) -> None:
    bot.kept = kept
    if by == "menu":
        widget.begin()
        widget.menu("Poista keskustelu")
    else:
        widget.open()
        widget.button("Poista aiempi keskustelu koodilla").click()
        widget.host.get_by_label("Poistokoodi").fill(CODE)
    widget.button("Poista keskustelu").click()
    expect(widget.panel).to_contain_text(told)
    expect(widget.panel).to_contain_text("lai" if kept == "held" else "Laki vaatii")
