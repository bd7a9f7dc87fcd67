"""Two ways in which messages come, asking and being answered: none is lost, none doubled, each in its place."""

from __future__ import annotations

from playwright.sync_api import Route, expect

from tests.browser.conftest import shot
from tests.browser.fake_bot import FakeBot
from tests.browser.live import poll
from tests.browser.widget_page import Widget

MESSAGES = "**/webhooks/widget/messages*"


def lines(widget: Widget) -> list[str]:
    return [str(words) for words in widget.log.locator(".bubble").all_inner_texts()]


def test_several_messages_in_a_row_go_in_order(talking: Widget, bot: FakeBot) -> None:
    bot.may_answer.clear()
    for words in ("yksi", "kaksi", "kolme"):
        talking.say(words)
        expect(talking.text).to_have_value("")
    expect(talking.host.get_by_text("Automaattinen vastaaja kirjoittaa")).to_have_count(0)
    bot.may_answer.set()
    expect(talking.log.locator("[data-own]")).to_have_count(4)
    poll(talking)
    expect(talking.log.locator("[data-own][data-id]")).to_have_count(4)
    assert [post["text"] for post in bot.posts[1:]] == ["yksi", "kaksi", "kolme"]
    assert len({post["client_id"] for post in bot.posts}) == 4
    assert lines(talking)[-3:] == ["yksi", "kaksi", "kolme"]


def test_none_is_lost_when_the_net_comes_back(talking: Widget, bot: FakeBot) -> None:
    talking.page.context.set_offline(True)
    talking.say("yksi")
    expect(talking.alert).to_contain_text("Verkkoyhteys puuttuu")
    talking.say("kaksi")
    bot.says_human("Kuulen sinua.")
    shot(talking.page, "widget-live-offline")
    talking.page.context.set_offline(False)
    expect(talking.alert).to_be_empty()
    expect(talking.log.locator(".unsent")).to_have_count(0)
    poll(talking, 15)
    expect(talking.log).to_contain_text("Kuulen sinua.")
    assert [post["text"] for post in bot.posts[1:]] == ["yksi", "kaksi"]
    assert sorted(lines(talking)[-3:]) == ["Kuulen sinua.", "kaksi", "yksi"]


def test_what_comes_both_ways_is_shown_once_and_in_order(talking: Widget, bot: FakeBot) -> None:
    """An answer to the widget's asking is slow: meanwhile a message is sent, and its answer brings the same."""
    held: list[Route] = []

    def hold_asking(route: Route) -> None:
        if route.request.method == "GET":
            held.append(route)
        else:
            route.continue_()

    talking.page.route(MESSAGES, hold_asking)
    bot.says_human("ensimmäinen")
    with talking.page.expect_request(lambda one: one.method == "GET"):
        talking.page.clock.run_for(2_500)
    talking.say("oma")
    expect(talking.log).to_contain_text("ensimmäinen")
    bot.says_human("toinen")
    held[0].continue_()
    talking.page.unroute(MESSAGES)
    expect(talking.log).to_contain_text("toinen")
    poll(talking)
    poll(talking)
    assert sorted(lines(talking)[-3:]) == ["ensimmäinen", "oma", "toinen"]
    assert talking.log.locator("[data-id]").evaluate_all(
        "all => all.every((one, at) => !at || Number(all[at - 1].dataset.id) < Number(one.dataset.id)"
        " || one.classList.contains('parent') || all[at - 1].classList.contains('parent'))"
    )


def test_a_message_whose_way_was_cut_comes_again_in_its_place(talking: Widget, bot: FakeBot) -> None:
    """The server has handed it over, the answer is lost: the next message's answer does not bring it."""

    def lose(route: Route) -> None:
        if route.request.method == "GET":
            route.fetch()
            route.abort()
        else:
            route.continue_()

    talking.page.route(MESSAGES, lose)
    bot.says_human("tärkeä kysymys")
    with talking.page.expect_event("requestfailed"):
        talking.page.clock.run_for(2_500)
    bot.says_human("myöhempi")
    talking.say("oma")
    expect(talking.log).to_contain_text("myöhempi")
    expect(talking.log).not_to_contain_text("tärkeä kysymys")
    talking.page.unroute(MESSAGES)
    poll(talking, 15)
    expect(talking.log).to_contain_text("tärkeä kysymys")
    told = lines(talking)
    assert told.index("tärkeä kysymys") < told.index("myöhempi")
    assert told.count("oma") == told.count("myöhempi") == 1
