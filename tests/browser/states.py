"""Every state of the widget that a parent may see, each reached as a parent reaches it."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.fake_bot import FakeBot
from tests.browser.widget_page import Widget


def closed(widget: Widget, bot: FakeBot) -> None:
    expect(widget.button("Apua eroon")).to_be_visible()


def welcome(widget: Widget, bot: FakeBot) -> None:
    widget.open()
    expect(widget.button("Aloita keskustelu")).to_be_visible()


def opening(widget: Widget, bot: FakeBot) -> None:
    widget.begin()


def services(widget: Widget, bot: FakeBot) -> None:
    widget.begin()
    widget.say("hei")
    expect(widget.button("Näytä lisää")).to_be_visible()


def folded(widget: Widget, bot: FakeBot) -> None:
    widget.begin()
    widget.say("pitkä")
    expect(widget.button("Näytä koko vastaus")).to_be_visible()


def languages(widget: Widget, bot: FakeBot) -> None:
    widget.begin()
    widget.say("kieli")
    expect(widget.log.locator("[lang=sv]")).to_contain_text("svenska")
    expect(widget.log.locator("[lang=ar]")).to_be_visible()


def failure(widget: Widget, bot: FakeBot) -> None:
    widget.begin()
    bot.failing = 503
    widget.say("hei")
    expect(widget.alert).to_contain_text("112")


def menu(widget: Widget, bot: FakeBot) -> None:
    widget.begin()
    widget.button("Valikko").click()
    expect(widget.button("Takaisin keskusteluun")).to_be_visible()


def summary(widget: Widget, bot: FakeBot) -> None:
    services(widget, bot)
    widget.menu("Mitä olen kertonut")
    expect(widget.button("Kopioi lista")).to_be_visible()


def contact(widget: Widget, bot: FakeBot) -> None:
    widget.begin()
    widget.menu("Jätä yhteystieto")
    expect(widget.button("Lähetä yhteystieto")).to_be_visible()


def contact_errors(widget: Widget, bot: FakeBot) -> None:
    contact(widget, bot)
    widget.button("Lähetä yhteystieto").click()
    expect(widget.alert).to_contain_text("Tarkista")


def removing(widget: Widget, bot: FakeBot) -> None:
    widget.begin()
    widget.menu("Poista keskustelu")
    expect(widget.button("Älä poista")).to_be_visible()


def code(widget: Widget, bot: FakeBot) -> None:
    widget.open()
    widget.button("Poista aiempi keskustelu koodilla").click()
    widget.button("Poista keskustelu").click()
    expect(widget.alert).to_contain_text("Koodissa")


def many_choices(widget: Widget, bot: FakeBot) -> None:
    widget.begin()
    widget.say("apua")
    expect(widget.button("En tiedä vielä")).to_be_visible()


def live(widget: Widget, bot: FakeBot) -> None:
    widget.begin()
    bot.human = True
    bot.says_human("Hei! Kerro rauhassa, mitä on tapahtunut.")
    widget.say("haluan puhua ihmiselle")
    expect(widget.log).to_contain_text("ihminen")


State = Callable[[Widget, FakeBot], None]
STATES: list[State] = [
    *(closed, welcome, opening, services, folded, languages, failure),
    *(menu, summary, contact, contact_errors, removing, code, many_choices, live),
]
FULLEST: list[State] = [services, failure, menu, contact_errors, many_choices, live]
