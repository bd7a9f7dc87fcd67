"""What a page tells when a conversation begins, and an earlier conversation's end, over HTTP."""

from __future__ import annotations

from tests.running import RunningBot


def test_what_the_page_told_is_known_without_asking(running_bot: RunningBot) -> None:
    _, opened = running_bot.call("POST", "/session", {"municipality": "nokia", "language": "sv-FI"})
    assert {message["lang"] for message in opened["messages"]} == {"sv"}
    assert running_bot.call("GET", "/summary", token=opened["token"])[1]["municipality"] == "Nokia"


def test_an_earlier_conversation_goes_by_its_code_and_the_one_at_hand_stays(running_bot: RunningBot) -> None:
    earlier, now = running_bot.open(), running_bot.open()
    code = {"receipt": earlier["receipt"].replace("-", "").lower()}
    assert running_bot.call("DELETE", "/conversation", code, now["token"])[0] == 204
    assert running_bot.call("GET", "/summary", token=earlier["token"])[0] == 404
    assert running_bot.call("GET", "/summary", token=now["token"])[0] == 200
