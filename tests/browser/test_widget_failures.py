"""When something fails: no message is lost or doubled, help stands beside, the parent is told why."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import shot
from tests.browser.fake_bot import FakeBot
from tests.browser.widget_page import Widget


def fail(widget: Widget, bot: FakeBot, status: int) -> None:
    """Make messages fail from now on: with a status, or with no answer at all (0)."""
    bot.failing = status
    if not status:
        widget.page.route("**/webhooks/widget/messages", lambda route: route.abort())


def heal(widget: Widget, bot: FakeBot) -> None:
    bot.failing = 0
    widget.page.unroute("**/webhooks/widget/messages")


@pytest.mark.parametrize(
    ("status", "words"), [(0, "Palvelin ei vastaa"), (503, "Palvelin ei vastaa"), (429, "paljon viestejä")]
)
def test_a_message_waits_and_goes_by_itself(widget: Widget, bot: FakeBot, status: int, words: str) -> None:
    widget.page.clock.install()
    widget.begin()
    fail(widget, bot, status)
    widget.say("Tärkeä viesti")
    expect(widget.alert).to_contain_text(words)
    for number, href in (("112", "tel:112"), ("080 005 005", "tel:080005005")):
        expect(widget.alert.get_by_role("link", name=number)).to_have_attribute("href", href)
    expect(widget.log.locator(".unsent")).to_contain_text("Tärkeä viesti")
    shot(widget.page, f"widget-failure-{status}")
    heal(widget, bot)
    widget.page.clock.run_for(2_600)
    expect(widget.page.get_by_role("article")).to_have_count(3)
    expect(widget.alert).to_be_empty()
    expect(widget.log.locator(".unsent")).to_have_count(0)
    assert [post["text"] for post in bot.posts] == ["Tärkeä viesti"]


def test_pauses_between_tries_grow(widget: Widget, bot: FakeBot) -> None:
    widget.page.clock.install()
    widget.page.add_init_script("Math.random = () => 0;")
    widget.page.reload()
    widget.begin()
    bot.failing = 503
    widget.say("hei")
    expect(widget.alert).to_contain_text("Palvelin ei vastaa")
    for tries, pause in enumerate((2_000, 4_000, 8_000, 16_000, 30_000, 30_000), start=1):
        sent = bot.requests.count("POST /messages")
        assert sent == tries
        widget.page.clock.run_for(pause - 100)
        assert bot.requests.count("POST /messages") == sent
        with widget.page.expect_response("**/messages"):
            widget.page.clock.run_for(200)
        expect(widget.host.get_by_text("Automaattinen vastaaja kirjoittaa")).to_have_count(0)


def test_the_server_says_how_long_to_wait(widget: Widget, bot: FakeBot) -> None:
    widget.page.clock.install()
    widget.begin()
    bot.failing, bot.retry_after = 429, 20
    widget.say("hei")
    expect(widget.alert).to_contain_text("paljon viestejä")
    bot.failing = 0
    widget.page.clock.run_for(19_000)
    assert bot.requests.count("POST /messages") == 1
    widget.page.clock.run_for(1_100)
    expect(widget.page.get_by_role("article")).to_have_count(3)


def test_the_same_message_is_never_said_twice(widget: Widget, bot: FakeBot) -> None:
    """The answer is lost on its way, the message was received: sent again, it keeps its id."""
    widget.begin()
    lost = 0

    def lose_the_first(route) -> None:  # type: ignore[no-untyped-def]
        nonlocal lost
        lost += 1
        if lost == 1:
            route.fetch()
            route.abort()
        else:
            route.continue_()

    widget.page.route("**/webhooks/widget/messages", lose_the_first)
    widget.say("kerran vain")
    widget.button("Yritä heti").click()
    expect(widget.page.get_by_role("article")).to_have_count(3)
    assert [post["text"] for post in bot.posts] == ["kerran vain"]
    expect(widget.log.get_by_text("kerran vain")).to_have_count(1)


def test_a_waiting_message_can_be_taken_back(widget: Widget, bot: FakeBot) -> None:
    widget.begin()
    fail(widget, bot, 503)
    widget.say("hups")
    widget.button("Muokkaa viestiä").click()
    expect(widget.text).to_have_value("hups")
    expect(widget.text).to_be_focused()
    expect(widget.log.get_by_text("hups")).to_have_count(0)
    expect(widget.button("Mietin eroa")).to_be_visible()


def test_offline_is_told_and_the_message_goes_when_the_net_is_back(widget: Widget, bot: FakeBot) -> None:
    widget.begin()
    widget.page.context.set_offline(True)
    widget.say("hei")
    expect(widget.alert).to_contain_text("Verkkoyhteys puuttuu")
    expect(widget.alert.get_by_role("link", name="112")).to_be_visible()
    widget.page.context.set_offline(False)
    expect(widget.page.get_by_role("article")).to_have_count(3)
    assert len(bot.posts) == 1


@pytest.mark.parametrize("status", [400, 413, 422])
def test_a_refused_message_comes_back_to_the_box(widget: Widget, bot: FakeBot, status: int) -> None:
    widget.begin()
    bot.failing = status
    widget.say("liikaa")
    expect(widget.alert).to_contain_text("Viesti on liian pitkä.")
    expect(widget.text).to_have_value("liikaa")
    bot.failing = 0
    widget.button("Lähetä").click()
    expect(widget.page.get_by_role("article")).to_have_count(3)
    expect(widget.log.get_by_text("liikaa")).to_have_count(1)


@pytest.mark.parametrize("status", [401, 404])
def test_an_expired_conversation_begins_anew_and_keeps_the_draft(
    widget: Widget, bot: FakeBot, status: int
) -> None:
    widget.begin()
    bot.failing = status
    widget.say("vielä yksi asia")
    expect(widget.alert).to_contain_text("vanhentunut")
    bot.failing = 0
    widget.button("Aloita uusi keskustelu").click()
    expect(widget.alert).to_be_empty()
    expect(widget.text).to_have_value("vielä yksi asia")
    widget.button("Lähetä").click()
    expect(widget.page.get_by_role("article")).to_have_count(3)


def test_a_conversation_that_does_not_begin(widget: Widget, bot: FakeBot) -> None:
    widget.page.route("**/webhooks/widget/session", lambda route: route.abort())
    widget.open()
    widget.button("Aloita keskustelu").click()
    expect(widget.alert).to_contain_text("ei aukea")
    expect(widget.panel.get_by_role("link", name="080 005 005")).to_be_visible()
    widget.page.unroute("**/webhooks/widget/session")
    widget.button("Aloita keskustelu").click()
    expect(widget.log).to_contain_text("automaattinen vastaaja")


def test_a_widget_that_does_not_come_whole(widget: Widget) -> None:
    widget.page.route("**/widget-*.js*", lambda route: route.abort())
    widget.open()
    expect(widget.panel).to_contain_text("ei aukea")
    expect(widget.panel.get_by_role("link", name="112")).to_be_visible()
    shot(widget.page, "widget-frame-alone")
    widget.page.unroute("**/widget-*.js*")
    widget.button("Yritä uudelleen").click()
    expect(widget.button("Aloita keskustelu")).to_be_visible()
