"""From a parent's words to services that fit: a real browser, the real bot, a fresh database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services_db.case_models import Case
from services_db.engine import make_engine
from services_db.live import Live
from tests.browser.conftest import PATIENT_MS, USUAL_MS, shot
from tests.browser.widget_page import Widget
from tests.running import RunningBot
from tests.services_db.live_talk import LiveTalk


@pytest.fixture
def widget(browser_page: Page, demo: str) -> Iterator[Widget]:
    """The widget on the demo page of the real bot, with the patience that a real turn on a busy machine needs."""
    browser_page.set_default_timeout(PATIENT_MS)
    expect.set_options(timeout=PATIENT_MS)
    errors: list[str] = []
    browser_page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    browser_page.goto(demo)
    yield Widget(browser_page)
    expect.set_options(timeout=USUAL_MS)
    assert errors == []


def answered(widget: Widget) -> None:
    expect(widget.host.get_by_text("Automaattinen vastaaja kirjoittaa")).to_have_count(0)
    expect(widget.log.locator(".message").last).to_have_class("message bot")


def say(widget: Widget, text: str) -> None:
    widget.say(text)
    answered(widget)


def begin(widget: Widget) -> None:
    widget.open()
    widget.button("Aloita keskustelu").click()
    expect(widget.log).to_contain_text("112")


def answer_until_services(widget: Widget, most: int = 9) -> None:
    """Press the first choice of each question until service cards come."""
    for _ in range(most):
        if widget.page.get_by_role("article").count():
            return
        widget.host.locator(".choices button").first.click()
        answered(widget)


def test_opening_tells_what_a_parent_must_know(widget: Widget) -> None:
    begin(widget)
    expect(widget.log).to_contain_text("en ihminen")
    widget.button("Valikko").click()
    expect(widget.panel.locator("output")).not_to_be_empty()


def test_from_free_words_to_services(widget: Widget) -> None:
    begin(widget)
    told = "Muutettiin erilleen viime kuussa, avioero on vireillä. Lapset ovat 4 ja 9, asumme Tampereella."
    say(widget, told)
    answer_until_services(widget)
    card = widget.page.get_by_role("article").first
    expect(card).to_be_visible()
    expect(card.get_by_role("link").first).to_be_visible()
    shot(widget.page, "real-conversation")
    widget.menu("Mitä olen kertonut")
    for words in ("Tampere", "2 lasta (4 v, 9 v)", "Ero on kesken"):
        expect(widget.panel).to_contain_text(words)


def test_danger_is_answered_with_a_number_to_call(widget: Widget) -> None:
    begin(widget)
    say(widget, "Mieheni löi minua eilen ja pelkään häntä.")
    expect(widget.log.get_by_role("link", name="080 005 005").first).to_be_visible()


def test_a_human_takes_the_talk_over_and_gives_it_back(widget: Widget, running_bot: RunningBot) -> None:
    """Staff speaks through the same functions as the console; the parent's side is a real browser."""
    begin(widget)
    say(widget, "haluan puhua ihmiselle")
    engine = make_engine(running_bot.database)
    with Session(engine, future=True) as session:
        case = session.execute(select(func.max(Case.id))).scalar_one()
    live, staff = Live(engine), LiveTalk(engine).aino
    live.take(case, staff)
    expect(widget.log).to_contain_text("Nyt sinulle vastaa ihminen: sosiaalityöntekijä")
    live.say(case, staff, "Hei! Kerro rauhassa.", "one")
    expect(widget.log.locator(".human .who")).to_contain_text("Sosiaalityöntekijä")
    for words in ("Moi,", "onpa hyvä", "kun vastasit."):
        widget.say(words)
    expect(widget.host.locator(".unsent")).to_have_count(0)
    live.say(case, staff, "Olen tässä.", "two")
    expect(widget.log).to_contain_text("Olen tässä.")
    told = [str(words) for words in widget.log.locator(".bubble").all_inner_texts()]
    assert told[-5:] == ["Hei! Kerro rauhassa.", "Moi,", "onpa hyvä", "kun vastasit.", "Olen tässä."]
    shot(widget.page, "real-live")
    live.give_back(case, staff)
    expect(widget.log).to_contain_text("Työntekijä poistui nyt keskustelusta")
    say(widget, "kiitos")


def test_a_contact_detail_is_left_and_the_conversation_deleted(widget: Widget) -> None:
    begin(widget)
    widget.menu("Jätä yhteystieto")
    widget.host.get_by_label("Puhelinnumero").fill("040 123 4567")
    widget.host.get_by_label("Saa jättää", exact=True).check()
    widget.host.get_by_label("Työntekijä saa ottaa minuun yhteyttä").check()
    widget.button("Lähetä yhteystieto").click()
    expect(widget.panel.get_by_text("Yhteystieto on tallessa.")).to_be_visible()
    widget.menu("Poista keskustelu")
    widget.button("Poista keskustelu").click()
    expect(widget.panel.get_by_text("Keskustelu on poistettu.")).to_be_visible()


def test_a_kept_conversation_survives_a_reload_and_is_sealed_by_leaving(
    widget: Widget, running_bot: RunningBot
) -> None:
    widget.page.route(
        "https://**",
        lambda route: route.fulfill(body="<title>Sää</title>", content_type="text/html; charset=utf-8"),
    )
    begin(widget)
    say(widget, "hei")
    widget.button("Valikko").click()
    widget.host.get_by_label("Säilytä keskustelu").check()
    token = widget.page.evaluate("JSON.parse(sessionStorage.getItem('eron-ensiapu')).token")
    widget.page.reload()
    widget.button("Jatka keskustelua").click()
    expect(widget.log.locator(".parent")).to_contain_text("hei")
    with widget.page.expect_request("**/leave"):
        widget.button("Poistu nopeasti").click()
    expect(widget.page).to_have_title("Sää")
    # the beacon goes its own way, so the first look may come before it
    assert any(running_bot.call("GET", "/summary", token=token)[0] == 401 for _ in range(50))
