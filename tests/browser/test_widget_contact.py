"""The contact form: its own screen, asked for plainly, never a part of the conversation."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import shot
from tests.browser.fake_bot import FakeBot
from tests.browser.widget_page import Widget


@pytest.fixture
def form(widget: Widget) -> Widget:
    widget.begin()
    widget.menu("Jätä yhteystieto")
    expect(widget.host.get_by_role("heading", name="Jätä yhteystieto työntekijälle")).to_be_focused()
    return widget


def fill(form: Widget, **values: str) -> None:
    labels = {
        "phone": "Puhelinnumero",
        "email": "Sähköposti",
        "when": "Milloin sinuun voi ottaa yhteyttä turvallisesti?",
        "note": "Mitä voi sanoa, jos joku muu vastaa?",
    }
    for name, value in values.items():
        form.host.get_by_label(labels[name]).fill(value)


def allow(form: Widget, leave: str = "Ei saa jättää") -> None:
    form.host.get_by_label(leave, exact=True).check()
    form.host.get_by_label("Työntekijä saa ottaa minuun yhteyttä").check()


def test_what_is_told_is_sent_once_and_stands_in_no_message(form: Widget, bot: FakeBot) -> None:
    fill(form, phone="040 123 4567", when="arkisin 9–12", note="Soitan hammaslääkäristä")
    allow(form)
    shot(form.page, "widget-contact")
    form.button("Lähetä yhteystieto").click()
    expect(form.alert).to_contain_text("Yhteystieto on tallessa.")
    expect(form.log).to_be_visible()
    expect(form.log).not_to_contain_text("040 123 4567")
    assert bot.contacts == [
        {
            "phone": "040 123 4567",
            "when": "arkisin 9–12",
            "note": "Soitan hammaslääkäristä",
            "leave_message": False,
            "consent": True,
        }
    ]
    assert bot.posts == []


def test_an_e_mail_is_enough(form: Widget, bot: FakeBot) -> None:
    fill(form, email="vanhempi@example.org")
    allow(form, "Saa jättää")
    form.button("Lähetä yhteystieto").click()
    expect(form.alert).to_contain_text("Yhteystieto on tallessa.")
    assert (bot.contacts[0]["email"], bot.contacts[0]["leave_message"]) == ("vanhempi@example.org", True)


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({}, "Anna puhelinnumero tai sähköposti."),
        ({"phone": "040"}, "Puhelinnumerossa on oltava vähintään 5 numeroa."),
        ({"email": "vanhempi"}, "Tarkista sähköpostiosoite."),
    ],
)
def test_what_is_wrong_is_told_and_led_to(
    form: Widget, bot: FakeBot, values: dict[str, str], told: str
) -> None:
    fill(form, **values)
    allow(form)
    form.button("Lähetä yhteystieto").click()
    expect(form.alert).to_contain_text(told)
    expect(form.alert).to_be_focused()
    form.alert.get_by_role("button").first.click()
    wrong = form.host.locator(":focus")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    assert bot.contacts == []


def test_nothing_is_sent_without_consent(form: Widget, bot: FakeBot) -> None:
    fill(form, phone="040 123 4567")
    form.button("Lähetä yhteystieto").click()
    expect(form.alert).to_contain_text("Valitse, saako viestin jättää.")
    expect(form.alert).to_contain_text("Merkitse lupa")
    assert bot.contacts == []


def test_what_was_written_stays_when_sending_fails(form: Widget, bot: FakeBot) -> None:
    fill(form, phone="040 123 4567")
    allow(form)
    bot.failing = 500
    form.button("Lähetä yhteystieto").click()
    expect(form.alert).to_be_focused()
    expect(form.host.get_by_label("Puhelinnumero")).to_have_value("040 123 4567")
    bot.failing = 0
    form.button("Lähetä yhteystieto").click()
    expect(form.alert).to_contain_text("Yhteystieto on tallessa.")


def test_the_form_is_offered_when_safe_contact_is_asked(widget: Widget) -> None:
    widget.begin()
    widget.say("yhteys")
    widget.button("Jätä yhteystieto").click()
    expect(widget.button("Lähetä yhteystieto")).to_be_visible()


@pytest.mark.parametrize("human", [False, True])
def test_the_form_is_offered_when_a_number_was_left_out(widget: Widget, bot: FakeBot, human: bool) -> None:
    widget.begin()
    bot.human = human
    widget.say("numero")
    widget.button("Jätä yhteystieto").click()
    expect(widget.button("Lähetä yhteystieto")).to_be_visible()
