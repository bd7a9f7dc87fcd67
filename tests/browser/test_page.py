"""The demo page in a real browser against a fake bot: what a parent can see, do and rely on."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, WIDE, shot
from tests.browser.fake_bot import FakeBot

both_sizes = pytest.mark.parametrize("page", [PHONE, WIDE], indirect=True, ids=["phone", "wide"])


def say(page: Page, text: str) -> None:
    page.get_by_label("Kirjoita viesti").fill(text)
    page.get_by_role("button", name="Lähetä").click()


def violations(page: Page) -> list[str]:
    # a policy that forbids eval and inline script lets axe in only through the page's own evaluation
    found = Axe().run(page).response["violations"]
    return [f"{one['id']}: {[node['html'] for node in one['nodes']]}" for one in found]


def sideways(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


@both_sizes
def test_opening_words_and_choices(page: Page) -> None:
    log = page.get_by_role("log", name="Keskustelu")
    expect(log).to_contain_text("automaattinen avustaja")
    expect(log.get_by_role("link", name="112")).to_have_attribute("href", "tel:112")
    expect(page.get_by_role("button", name="Mietin eroa")).to_be_visible()
    expect(page.get_by_text("KOIVU-4711")).to_be_visible()
    assert not sideways(page)
    shot(page, "opening")


@both_sizes
def test_free_text_brings_service_cards(page: Page, bot: FakeBot) -> None:
    say(page, "Erottiin keväällä, lapset ovat 3 ja 7.")
    card = page.get_by_role("article").first
    expect(card.get_by_role("heading", name="Lastenvalvoja, Koivuranta")).to_be_visible()
    for told in ("koska sinulla on alaikäisiä lapsia", "Et tarvitse lähetettä", "Maksuton", "ma–pe 9–11"):
        expect(card).to_contain_text(told)
    expect(card).to_contain_text("suomi, ruotsi")
    expect(card).to_contain_text("Tiedot tarkistettu 2.11.2026")
    expect(card.get_by_role("link", name="Soita 03 123 4567")).to_have_attribute("href", "tel:031234567")
    expect(card.get_by_role("link", name="Verkkosivu")).to_have_attribute(
        "href", "https://example.org/lastenvalvoja"
    )
    assert bot.posts[0]["text"] == "Erottiin keväällä, lapset ovat 3 ja 7."
    assert not sideways(page)
    shot(page, "services")


@pytest.mark.parametrize(("place", "words"), [(0, "Auki nyt"), (1, "Tarkista aukiolo"), (2, "Kiinni nyt")])
def test_open_state_in_words(page: Page, place: int, words: str) -> None:
    say(page, "hei")
    expect(page.get_by_role("article").nth(place)).to_contain_text(words)


def test_what_the_bot_sends_stays_text(page: Page) -> None:
    say(page, "hei")
    unsafe = page.get_by_role("article").nth(1)
    expect(unsafe.get_by_role("heading", name="<b>Vertaisryhmä</b>")).to_be_visible()
    expect(unsafe.get_by_role("link")).to_have_count(0)


@both_sizes
def test_no_accessibility_violation(page: Page) -> None:
    expect(page.get_by_role("button", name="Mietin eroa")).to_be_visible()
    assert violations(page) == []
    say(page, "hei")
    expect(page.get_by_role("button", name="Näytä lisää")).to_be_visible()
    assert violations(page) == []


def test_no_accessibility_violation_in_the_dark(page: Page, bot: FakeBot) -> None:
    page.emulate_media(color_scheme="dark")
    say(page, "hei")
    expect(page.get_by_role("button", name="Näytä lisää")).to_be_visible()
    bot.failing = 500
    say(page, "hei taas")
    expect(page.get_by_role("alert")).to_contain_text("112")
    assert violations(page) == []


def test_a_choice_is_sent_by_its_id_and_focus_goes_to_the_answer(page: Page, bot: FakeBot) -> None:
    choice = page.get_by_role("button", name="Ero on kesken")
    choice.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("log")).to_contain_text("Ero on kesken")
    expect(page.locator(":focus")).to_contain_text("Nämä palvelut sopivat sinulle")
    assert [post["choice"] for post in bot.posts] == ["p2"]
    expect(choice).to_have_count(0)


def test_the_whole_conversation_by_keyboard(page: Page, bot: FakeBot) -> None:
    expect(page.get_by_role("button", name="Mietin eroa")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Siirry keskusteluun")).to_be_focused()
    page.keyboard.press("Enter")
    while page.evaluate("document.activeElement.id") != "text":
        page.keyboard.press("Tab")
    page.keyboard.type("hei")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("toinen rivi")
    page.keyboard.press("Enter")
    expect(page.get_by_role("article")).to_have_count(3)
    expect(page.get_by_label("Kirjoita viesti")).to_be_focused()
    assert bot.posts[0]["text"] == "hei\ntoinen rivi"


@both_sizes
@pytest.mark.parametrize(("status", "words"), [(413, "Viesti on liian pitkä"), (0, "Palvelin ei vastaa")])
def test_failure_shows_help_and_keeps_the_words(page: Page, bot: FakeBot, status: int, words: str) -> None:
    expect(page.get_by_role("button", name="Mietin eroa")).to_be_visible()
    bot.failing = status
    if not status:
        page.route("**/webhooks/widget/messages", lambda route: route.abort())
    say(page, "Tärkeä pitkä viesti")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text(words)
    expect(alert.get_by_role("link", name="112")).to_have_attribute("href", "tel:112")
    expect(alert.get_by_role("link", name="080 005 005")).to_have_attribute("href", "tel:080005005")
    expect(page.get_by_label("Kirjoita viesti")).to_have_value("Tärkeä pitkä viesti")
    expect(page.get_by_role("button", name="Mietin eroa")).to_be_visible()
    shot(page, f"failure-{status}")


def test_words_sent_again_keep_their_id(page: Page, bot: FakeBot) -> None:
    bot.failing = 500
    say(page, "sama viesti")
    expect(page.get_by_role("alert")).to_contain_text("112")
    bot.failing = 0
    page.get_by_role("button", name="Lähetä").click()
    expect(page.get_by_role("article")).to_have_count(3)
    assert len({post["client_id"] for post in bot.posts}) == 1
    expect(page.get_by_role("alert")).to_be_empty()
    say(page, "sama viesti")
    expect(page.get_by_role("article")).to_have_count(6)
    assert len({post["client_id"] for post in bot.posts}) == 2


def test_server_down_at_the_start(browser_page: Page, address: str, bot: FakeBot) -> None:
    browser_page.route("**/webhooks/widget/session", lambda route: route.abort())
    browser_page.goto(address)
    alert = browser_page.get_by_role("alert")
    expect(alert).to_contain_text("Nollalinja")
    browser_page.unroute("**/webhooks/widget/session")
    say(browser_page, "hei")
    expect(browser_page.get_by_role("article")).to_have_count(3)
    expect(alert).to_be_empty()


def test_summary(page: Page) -> None:
    page.get_by_role("button", name="Mitä kerroin").click()
    dialog = page.get_by_role("dialog", name="Näin ymmärsin tilanteesi")
    for told in ("Ero on kesken", "2 lasta (alle 1 v, 7 v)", "Tampere", "lapsen huolto, asuminen"):
        expect(dialog).to_contain_text(told)
    assert violations(page) == []
    shot(page, "summary")
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Mitä kerroin")).to_be_focused()


def test_deleting_asks_first(page: Page, bot: FakeBot) -> None:
    say(page, "hei")
    expect(page.get_by_role("article")).to_have_count(3)
    page.get_by_role("button", name="Poista keskustelu").click()
    dialog = page.get_by_role("dialog", name="Poistetaanko keskustelu?")
    dialog.get_by_role("button", name="Älä poista").click()
    assert bot.deletions == []
    page.get_by_role("button", name="Poista keskustelu").click()
    dialog.get_by_role("button", name="Poista keskustelu").click()
    expect(page.get_by_text("Keskustelu on poistettu.")).to_be_visible()
    expect(page.get_by_role("log")).to_be_empty()
    assert bot.deletions == [{}]
    page.get_by_role("button", name="Aloita uusi keskustelu").click()
    expect(page.get_by_role("log")).to_contain_text("automaattinen avustaja")


def test_an_earlier_conversation_is_deleted_by_its_receipt(page: Page, bot: FakeBot) -> None:
    page.get_by_text("Poista aiempi keskustelu").click()
    page.get_by_label("Poistokoodi").fill(" KOIVU-0001 ")
    page.locator("#delete-old").get_by_role("button").click()
    expect(page.locator("#old-result")).to_have_text("Keskustelu on poistettu.")
    assert bot.deletions == [{"receipt": "KOIVU-0001"}]


def test_a_human_reply_arrives_by_itself(page: Page, bot: FakeBot) -> None:
    bot.human = True
    say(page, "haluan puhua ihmiselle")
    expect(page.get_by_role("article")).to_have_count(3)
    bot.waiting.append(bot.say("Hei, täällä sosiaaliohjaaja.", **{"from": "human"}))
    expect(page.get_by_role("log")).to_contain_text("täällä sosiaaliohjaaja", timeout=15_000)
    expect(page.get_by_role("log")).to_contain_text("Työntekijä")


def test_quick_exit_leaves_no_way_back(browser_page: Page, address: str) -> None:
    browser_page.route(
        "https://**",
        lambda route: route.fulfill(body="<title>Sää</title>", content_type="text/html; charset=utf-8"),
    )
    browser_page.goto(address)
    expect(browser_page.get_by_role("log")).to_contain_text("automaattinen avustaja")
    entries = browser_page.evaluate("history.length")
    browser_page.get_by_role("link", name="Poistu nopeasti").click()
    expect(browser_page).to_have_title("Sää")
    assert browser_page.evaluate("history.length") == entries
    assert browser_page.url.startswith("https://")


def test_nothing_is_left_in_the_browser(page: Page) -> None:
    say(page, "hei")
    expect(page.get_by_role("article")).to_have_count(3)
    assert page.context.cookies() == []
    assert page.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]


def test_help_without_script(browser_without_script: Page, address: str) -> None:
    browser_without_script.goto(address)
    expect(browser_without_script.get_by_text("selaimesi ei tue sitä")).to_be_visible()
    expect(browser_without_script.get_by_role("link", name="080 005 005")).to_be_visible()
    expect(browser_without_script.get_by_role("link", name="Poistu nopeasti")).to_be_visible()
    expect(browser_without_script.get_by_label("Kirjoita viesti")).to_be_hidden()
