"""A parent's conversation in the widget, in a real browser against a fake bot."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE, shot
from tests.browser.fake_bot import FakeBot
from tests.browser.widget_page import Widget

both_sizes = pytest.mark.parametrize("widget", [PHONE, WIDE], indirect=True, ids=["phone", "wide"])


@both_sizes
def test_before_the_first_message_the_way_out_is_explained(widget: Widget, bot: FakeBot) -> None:
    widget.open()
    for told in (
        "automaattinen vastaaja",
        "Poistu nopeasti",
        "Shift",
        "kahdella sormella",
        "selaimen historiaa",
    ):
        expect(widget.panel).to_contain_text(told)
    safety = widget.panel.get_by_role("link", name="Näin käytät palvelua turvallisesti")
    expect(safety).to_have_attribute("href", f"{bot.pages_url}turvallisuus")
    assert "POST /session" not in bot.requests
    shot(widget.page, "widget-welcome")


@both_sizes
def test_free_text_brings_service_cards(widget: Widget, bot: FakeBot) -> None:
    widget.begin()
    shot(widget.page, "widget-opening")
    widget.say("Erottiin keväällä, lapset ovat 3 ja 7.")
    card = widget.page.get_by_role("article").first
    told = (
        *("koska sinulla on alaikäisiä lapsia", "Et tarvitse lähetettä", "Maksuton", "ma–pe 9–11"),
        *("suomi, ruotsi", "Tiedot tarkistettu 2.11.2026", "Auki nyt"),
    )
    for words in told:
        expect(card).to_contain_text(words)
    expect(card.get_by_role("link", name="Soita 03 123 4567")).to_have_attribute("href", "tel:031234567")
    web = card.get_by_role("link", name="Verkkosivu: Lastenvalvoja, Koivuranta")
    expect(web).to_have_attribute("href", "https://example.org/lastenvalvoja")
    assert [post["text"] for post in bot.posts] == ["Erottiin keväällä, lapset ovat 3 ja 7."]
    shot(widget.page, "widget-services")


def test_what_the_bot_sends_stays_text(widget: Widget) -> None:
    widget.begin()
    widget.say("hei")
    unsafe = widget.page.get_by_role("article").nth(1)
    expect(unsafe.get_by_role("heading", name="<b>Vertaisryhmä</b>")).to_be_visible()
    expect(unsafe.get_by_role("link")).to_have_count(0)
    expect(unsafe).to_contain_text("Tarkista aukiolo")


def test_a_choice_is_sent_by_its_id_and_focus_goes_to_the_new_choices(widget: Widget, bot: FakeBot) -> None:
    widget.begin()
    widget.button("Ero on kesken").focus()
    widget.page.keyboard.press("Enter")
    expect(widget.button("Näytä lisää")).to_be_visible()
    expect(widget.host.get_by_role("group", name="Vastausvaihtoehdot")).to_be_focused()
    widget.page.keyboard.press("Tab")
    expect(widget.button("Näytä lisää")).to_be_focused()
    assert [post["choice"] for post in bot.posts] == ["p2"]
    expect(widget.log).to_contain_text("Ero on kesken")


def test_a_typing_sign_until_the_answer_comes(widget: Widget, bot: FakeBot) -> None:
    widget.begin()
    bot.may_answer.clear()
    widget.say("hei")
    expect(
        widget.host.get_by_role("status").filter(has_text="Automaattinen vastaaja kirjoittaa")
    ).to_be_visible()
    bot.may_answer.set()
    expect(widget.page.get_by_role("article")).to_have_count(3)
    expect(widget.host.get_by_text("Automaattinen vastaaja kirjoittaa")).to_have_count(0)


def test_each_message_tells_its_time(widget: Widget) -> None:
    widget.begin()
    expect(widget.log.locator("time").first).to_have_attribute("datetime", "2026-11-22T10:00:00.000Z")


def test_a_long_answer_is_folded(widget: Widget) -> None:
    widget.begin()
    widget.say("pitkä")
    rest = widget.log.get_by_text("Lastenvalvoja auttaa sopimaan.")
    expect(widget.log).to_contain_text("Huoltajuus voi olla yhteinen.")
    expect(rest).to_be_hidden()
    widget.button("Näytä koko vastaus").click()
    expect(rest).to_be_visible()
    expect(widget.button("Näytä vähemmän")).to_have_attribute("aria-expanded", "true")


def test_text_size(widget: Widget) -> None:
    widget.begin()
    widget.button("Valikko").click()
    before = widget.panel.evaluate("panel => parseFloat(getComputedStyle(panel).fontSize)")
    widget.host.get_by_label("Suurin").check()
    assert widget.panel.evaluate("panel => parseFloat(getComputedStyle(panel).fontSize)") == before * 1.5
    shot(widget.page, "widget-menu-large")


def test_the_summary_can_be_corrected(widget: Widget) -> None:
    widget.begin()
    widget.menu("Mitä olen kertonut")
    for told in ("Ero on kesken", "2 lasta (alle 1 v, 7 v)", "Tampere", "lapsen huolto, asuminen"):
        expect(widget.panel).to_contain_text(told)
    shot(widget.page, "widget-summary")
    widget.button("Korjaa: Lapset").click()
    expect(widget.text).to_be_focused()
    expect(widget.text).to_have_value("Korjaan: lapsia on ")


def test_the_list_of_services_is_copied_and_printed(widget: Widget) -> None:
    widget.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    widget.page.add_init_script("window.print = () => { top.printed = document.body.innerText; };")
    widget.page.reload()
    widget.begin()
    widget.say("hei")
    expect(widget.page.get_by_role("article")).to_have_count(3)
    widget.menu("Mitä olen kertonut")
    widget.button("Kopioi lista").click()
    expect(widget.panel.get_by_text("Lista on kopioitu.")).to_be_visible()
    copied = str(widget.page.evaluate("navigator.clipboard.readText()"))
    widget.button("Tulosta lista").click()
    printed = str(widget.page.evaluate("window.printed"))
    for told in ("Lastenvalvoja, Koivuranta", "03 123 4567", "Varaa aika puhelimella"):
        assert told in copied
        assert told in printed
    assert "Koivurannan kunta" not in printed


def test_asking_for_a_human_is_one_press(widget: Widget, bot: FakeBot) -> None:
    widget.begin()
    widget.menu("Haluan puhua ihmiselle")
    expect(widget.page.get_by_role("article")).to_have_count(3)
    assert [post["text"] for post in bot.posts] == ["Haluan puhua ihmiselle"]


def test_the_place_in_the_conversation_is_kept_while_in_the_menu(widget: Widget) -> None:
    widget.begin()
    widget.say("hei")
    expect(widget.page.get_by_role("article")).to_have_count(3)
    widget.log.evaluate("log => { log.scrollTop = 300; }")
    widget.button("Valikko").click()
    widget.button("Takaisin keskusteluun").click()
    assert widget.log.evaluate("log => log.scrollTop") == 300
