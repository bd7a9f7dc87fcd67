"""From a parent's words to services that fit: a real browser, the real bot, a fresh database."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect

from bot.wait_ready import wait
from tests.browser.conftest import shot
from tests.running import RunningBot

PATIENT_MS, USUAL_MS = 20_000, 5_000


@pytest.fixture(scope="session")
def demo(running_bot: RunningBot) -> Iterator[str]:
    """The address of a demo page whose bot really runs, on the trained model."""
    console = running_bot.run("console")
    address = f"http://localhost:{running_bot.console_port}/demo"
    assert wait(running_bot.url, address, 120, console.pid), running_bot.log.read_text()[-3000:]
    yield address
    console.terminate()
    console.wait(timeout=30)


@pytest.fixture
def page(browser_page: Page, demo: str) -> Iterator[Page]:
    """The demo page of the real bot, with the patience that a real turn on a busy machine needs."""
    browser_page.set_default_timeout(PATIENT_MS)
    expect.set_options(timeout=PATIENT_MS)
    browser_page.goto(demo)
    yield browser_page
    expect.set_options(timeout=USUAL_MS)


def say(page: Page, text: str) -> None:
    page.get_by_label("Kirjoita viesti").fill(text)
    page.get_by_role("button", name="Lähetä").click()
    expect(page.locator("#keskustelu")).to_have_attribute("aria-busy", "false")


def answer_until_services(page: Page, most: int = 9) -> None:
    """Press the first choice of each question until service cards come."""
    for _ in range(most):
        if page.get_by_role("article").count():
            return
        page.locator("#choices button").first.click()
        expect(page.locator("#keskustelu")).to_have_attribute("aria-busy", "false")


def test_opening_tells_what_a_parent_must_know(page: Page) -> None:
    log = page.get_by_role("log")
    expect(log).to_contain_text("112")
    expect(log).to_contain_text("en ihminen")
    expect(page.locator("#receipt")).not_to_be_empty()


def test_from_free_words_to_services(page: Page) -> None:
    say(
        page, "Muutettiin erilleen viime kuussa, avioero on vireillä. Lapset ovat 4 ja 9, asumme Tampereella."
    )
    answer_until_services(page)
    card = page.get_by_role("article").first
    expect(card).to_be_visible()
    expect(card.get_by_role("link").first).to_be_visible()
    page.get_by_role("button", name="Mitä kerroin").click()
    summary = page.get_by_role("dialog", name="Näin ymmärsin tilanteesi")
    for told in ("Tampere", "2 lasta (4 v, 9 v)", "Ero on kesken"):
        expect(summary).to_contain_text(told)
    page.keyboard.press("Escape")
    shot(page, "real-conversation")


def test_danger_is_answered_with_a_number_to_call(page: Page) -> None:
    say(page, "Mieheni löi minua eilen ja pelkään häntä.")
    expect(page.get_by_role("log").get_by_role("link", name="080 005 005")).to_be_visible()


def test_deleting_takes_the_conversation_away(page: Page) -> None:
    say(page, "hei")
    page.get_by_role("button", name="Poista keskustelu").click()
    page.get_by_role("dialog").get_by_role("button", name="Poista keskustelu").click()
    expect(page.get_by_text("Keskustelu on poistettu.")).to_be_visible()
