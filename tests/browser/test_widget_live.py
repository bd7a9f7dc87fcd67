"""A human in the conversation: heard soon, told apart from the bot, seen writing, counted while nobody looks."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, WIDE, shot
from tests.browser.fake_bot import FakeBot
from tests.browser.live import pass_time, poll
from tests.browser.widget_page import Widget

HIDE = """(hidden) => {
  Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
  document.dispatchEvent(new Event("visibilitychange"));
}"""


def asked(bot: FakeBot) -> int:
    return bot.requests.count("GET /messages")


@pytest.mark.parametrize("widget", [PHONE, WIDE], indirect=True, ids=["phone", "wide"])
def test_a_human_is_told_apart_from_the_bot(talking: Widget, bot: FakeBot) -> None:
    bot.says_human("Kerro rauhassa, mitä on tapahtunut.", by="Maija, sosiaaliohjaaja")
    poll(talking)
    humans = talking.log.locator(".human .who")
    expect(humans).to_have_count(2)
    expect(humans.first).to_contain_text("Sosiaalityöntekijä")
    expect(humans.first).to_contain_text("ihminen")
    expect(humans.last).to_contain_text("Maija, sosiaaliohjaaja")
    assert "ihminen" not in " ".join(talking.log.locator(".bot .who").all_inner_texts())
    expect(talking.button("Näytä lisää")).to_have_count(0)
    shot(talking.page, "widget-live")


def test_nobody_is_asked_for_while_the_bot_talks_alone(widget: Widget, bot: FakeBot) -> None:
    widget.page.clock.install()
    widget.begin()
    widget.say("hei")
    expect(widget.button("Näytä lisää")).to_be_visible()
    pass_time(widget, 30_000)
    assert asked(bot) == 0


def test_asking_slows_down_while_nobody_has_come(waiting: Widget, bot: FakeBot) -> None:
    pause = 4.0
    for _ in range(5):
        before = asked(bot)
        waiting.page.clock.run_for(int(pause * 1000) - 100)
        assert asked(bot) == before
        poll(waiting, 0.2)
        pause = min(pause * 1.5, 15)


def test_asking_is_often_while_a_human_is_there(talking: Widget, bot: FakeBot) -> None:
    for _ in range(3):
        before = asked(bot)
        talking.page.clock.run_for(2_400)
        assert asked(bot) == before
        poll(talking, 0.2)


def test_a_hidden_page_asks_nothing_and_asks_at_once_when_it_is_seen(talking: Widget, bot: FakeBot) -> None:
    talking.page.evaluate(HIDE, True)
    before = asked(bot)
    pass_time(talking, 20_000)
    assert asked(bot) == before
    bot.says_human("Oletko vielä siellä?")
    talking.page.evaluate(HIDE, False)
    expect(talking.log).to_contain_text("Oletko vielä siellä?")


def test_a_human_who_writes_is_seen_writing(talking: Widget, bot: FakeBot) -> None:
    sign = talking.host.get_by_role("status").filter(has_text="Sosiaalityöntekijä kirjoittaa")
    bot.typing = True
    poll(talking)
    expect(sign).to_be_visible()
    shot(talking.page, "widget-live-typing")
    bot.typing = False
    poll(talking)
    expect(sign).to_have_count(0)


def test_the_human_is_told_that_the_parent_writes_but_seldom(talking: Widget, bot: FakeBot) -> None:
    with talking.page.expect_response("**/typing"):
        talking.text.press_sequentially("Hän")
    pass_time(talking, 3_500)
    talking.text.press_sequentially(" tuli")
    assert bot.typed == 1
    pass_time(talking, 1_000)
    with talking.page.expect_response("**/typing"):
        talking.text.press_sequentially(" taas")
    assert bot.typed == 2


def test_the_bot_is_not_told_of_typing(waiting: Widget, bot: FakeBot) -> None:
    waiting.text.press_sequentially("Hei taas")
    pass_time(waiting, 1_000)
    assert bot.typed == 0


def test_messages_are_counted_while_the_panel_is_hidden(talking: Widget, bot: FakeBot) -> None:
    talking.button("Piilota keskustelu").click()
    bot.says_human("Hei, oletko siellä?")
    poll(talking)
    expect(talking.button("Jatka keskustelua: 1 uusi viesti")).to_be_visible()
    bot.says_human("Olen täällä vielä hetken.")
    poll(talking)
    shot(talking.page, "widget-live-unread")
    talking.button("Jatka keskustelua: 2 uutta viestiä").click()
    expect(talking.log).to_be_focused()
    expect(talking.log.get_by_text("oletko siellä")).to_be_in_viewport()
    talking.button("Piilota keskustelu").click()
    expect(talking.button("Jatka keskustelua")).to_be_visible()


def test_a_new_message_below_is_told_and_led_to(talking: Widget, bot: FakeBot) -> None:
    talking.log.evaluate("log => { log.scrollTop = 0; }")
    bot.says_human("Alempana on asiaa.")
    poll(talking)
    below = talking.button("Uusi viesti alempana")
    expect(below).to_be_visible()
    expect(talking.log.get_by_text("Alempana on asiaa.")).not_to_be_in_viewport()
    shot(talking.page, "widget-live-below")
    below.click()
    expect(talking.log.get_by_text("Alempana on asiaa.")).to_be_in_viewport()
    expect(below).to_be_hidden()


def test_who_reads_at_the_end_sees_the_next_message(talking: Widget, bot: FakeBot) -> None:
    talking.say("hei")
    for number in range(6):
        bot.says_human(f"Rivi {number}\nja toinen rivi")
        poll(talking)
        expect(talking.log.get_by_text(f"Rivi {number}")).to_be_in_viewport()
    expect(talking.button("Uusi viesti alempana")).to_be_hidden()


def test_too_much_asking_waits_as_long_as_the_server_says(talking: Widget, bot: FakeBot) -> None:
    bot.failing, bot.retry_after = 429, 20
    poll(talking)
    bot.failing = 0
    before = asked(bot)
    pass_time(talking, 19_000)
    assert asked(bot) == before
    bot.says_human("Vielä täällä.")
    poll(talking, 1.5)
    expect(talking.log).to_contain_text("Vielä täällä.")


def test_the_bot_goes_on_when_the_human_leaves(talking: Widget, bot: FakeBot) -> None:
    bot.human = bot.waiting = False
    bot.say(
        "Työntekijä lopetti keskustelun. Autan mielelläni vielä.", buttons=[{"id": "x", "title": "Jatka"}]
    )
    poll(talking)
    expect(talking.button("Jatka")).to_be_visible()
    before = asked(bot)
    pass_time(talking, 20_000)
    assert asked(bot) == before
    talking.button("Jatka").click()
    expect(talking.page.get_by_role("article")).to_have_count(6)


def test_a_kept_conversation_goes_on_with_the_human_after_a_reload(talking: Widget, bot: FakeBot) -> None:
    talking.button("Valikko").click()
    talking.host.get_by_label("Säilytä keskustelu").check()
    talking.page.reload()
    talking.open()
    expect(talking.log).to_contain_text("Olen täällä.")
    expect(talking.log.locator(".parent")).to_contain_text("haluan puhua ihmiselle")
    bot.says_human("Jatketaan tästä.")
    poll(talking)
    expect(talking.log).to_contain_text("Jatketaan tästä.")
