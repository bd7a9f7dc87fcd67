"""Every route of the widget's channel, over HTTP, on the real server."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from tests.running import RunningBot

HELP = ("112", "080 005 005")
TOLD = {"client_id": "danger", "text": "mieheni löi minua eilen"}
CONTACT = {"phone": "040 1234567", "when": "iltaisin", "leave_message": False, "consent": True}


@pytest.fixture
def token(running_bot: RunningBot) -> str:
    """The token of a new conversation."""
    return str(running_bot.open()["token"])


def post(bot: RunningBot, token: str, text: str, client_id: str = "a") -> dict[str, Any]:
    status, said = bot.call("POST", "/messages", {"client_id": client_id, "text": text}, token)
    assert status == 200
    return said


def problem(answer: tuple[int, dict[str, Any]]) -> int:
    """The status of a problem, which is told in Finnish and with the help lines."""
    status, body = answer
    assert (body["status"], body["type"]) == (status, "application/problem+json")
    assert body["detail"]
    assert all(number in body["help"] for number in HELP)
    return status


def test_a_session_opens_with_what_a_parent_must_know(running_bot: RunningBot) -> None:
    status, opened = running_bot.call("POST", "/session", {"municipality": "Nokia", "language": "fi"})
    assert status == 201
    assert set(opened) == {"token", "receipt", "expires", "messages"}
    assert opened["expires"].endswith("Z")
    assert "112" in opened["messages"][0]["text"]
    assert opened["messages"][-1]["asks"] == "safety"
    assert {"id", "from", "text", "time", "buttons", "services"} <= set(opened["messages"][0])


@pytest.mark.parametrize("body", [None, b"", b"{", b"[]", b"\xff"])
def test_a_session_needs_nothing(running_bot: RunningBot, body: Any) -> None:
    assert running_bot.call("POST", "/session", body)[0] == 201


def test_a_message_is_answered_and_its_id_answers_again(running_bot: RunningBot, token: str) -> None:
    said = post(running_bot, token, "asun Nokialla")
    assert said["human"] is False
    assert [message["from"] for message in said["messages"]] == ["bot"] * len(said["messages"])
    assert post(running_bot, token, "asun Nokialla") == said
    assert post(running_bot, token, "aivan muuta") == said  # the id decides


def test_a_button_is_chosen_by_its_id(running_bot: RunningBot) -> None:
    opened = running_bot.open()
    skip = opened["messages"][-1]["buttons"][-1]["id"]
    body = {"client_id": "a", "choice": skip}
    status, said = running_bot.call("POST", "/messages", body, opened["token"])
    assert status == 200
    assert said["messages"][-1]["asks"] == "phase"


def test_danger_is_answered_with_numbers(running_bot: RunningBot, token: str) -> None:
    status, said = running_bot.call("POST", "/messages", TOLD, token)
    assert status == 200
    assert any(number in message["text"] for message in said["messages"] for number in HELP)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"not json", 400),
        (b"\xff\xfe", 400),
        (b"[" * 30_000, 400),
        ([], 400),
        ({"text": "moi"}, 400),
        ({"client_id": "", "text": "moi"}, 400),
        ({"client_id": "x" * 65, "text": "moi"}, 400),
        ({"client_id": "\ud83d", "text": "moi"}, 400),
        ({"client_id": 1, "text": "moi"}, 400),
        ({"client_id": "a"}, 400),
        ({"client_id": "a", "text": 1}, 400),
        ({"client_id": "a", "text": "moi", "choice": "1-0"}, 400),
        ({"client_id": "a", "choice": "/deny"}, 422),
        ({"client_id": "a", "choice": "²-0"}, 422),
        ({"client_id": "a", "choice": "999999-0"}, 422),
        ({"client_id": "a", "text": "a" * 5001}, 413),
        (b"x" * 50_000, 413),
    ],
)
def test_a_bad_message_is_a_problem_with_help(
    running_bot: RunningBot, token: str, body: Any, status: int
) -> None:
    assert problem(running_bot.call("POST", "/messages", body, token)) == status


@pytest.mark.parametrize("text", ["", " ", "/restart", "\r/restart", "😭", "\ud83d", "mo\0i", "a " * 2500])
def test_any_text_is_answered(running_bot: RunningBot, token: str, text: str) -> None:
    assert post(running_bot, token, text)["messages"]


def test_half_an_emoji_hides_no_danger(running_bot: RunningBot, token: str) -> None:
    said = post(running_bot, token, "mieheni löi minua \ud83d")
    assert any(number in message["text"] for message in said["messages"] for number in HELP)


def test_polling_gives_what_is_newer(running_bot: RunningBot, token: str) -> None:
    said = post(running_bot, token, "moi")
    status, everything = running_bot.call("GET", "/messages?after=0", token=token)
    assert status == 200
    ids = [message["id"] for message in everything["messages"]]
    assert ids == sorted(ids)
    assert [message["text"] for message in everything["messages"] if message["from"] == "parent"] == ["moi"]
    assert everything["messages"][-len(said["messages"]) :] == said["messages"]
    assert (everything["human"], everything["waiting"], everything["typing"]) == (False, False, False)
    assert running_bot.call("GET", f"/messages?after={ids[-1]}", token=token)[1]["messages"] == []


@pytest.mark.parametrize("after", ["x", "-1", "%C2%B2", "1" * 19, ""])
def test_polling_after_nonsense(running_bot: RunningBot, token: str, after: str) -> None:
    status, _ = answer = running_bot.call("GET", f"/messages?after={after}", token=token)
    assert status == 200 if after == "" else problem(answer) == 400


def test_the_summary_tells_what_was_understood(running_bot: RunningBot, token: str) -> None:
    post(running_bot, token, "lapset ovat 4 ja 7, asun Nokialla")
    status, told = running_bot.call("GET", "/summary", token=token)
    assert status == 200
    assert set(told) == {"phase", "children", "municipality", "needs", "who"}
    assert told["municipality"] == "Nokia"
    assert set(told["children"]) == {"count", "ages", "expecting"}
    assert told["children"]["ages"] == [4, 7]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({}, 201),
        ({"note": "\ud83d"}, 201),
        ({"consent": False}, 422),
        ({"consent": "true"}, 422),
        ({"phone": ""}, 422),
        ({"phone": 40}, 400),
        ({"leave_message": None}, 400),
        ({"note": "x" * 501}, 400),
    ],
)
def test_contact(running_bot: RunningBot, token: str, change: dict[str, Any], status: int) -> None:
    answer = running_bot.call("POST", "/contact", CONTACT | change, token)
    assert answer == (201, {}) if status == 201 else problem(answer) == status


def test_contact_details_are_not_readable_in_the_database(running_bot: RunningBot, token: str) -> None:
    running_bot.call("POST", "/contact", CONTACT, token)
    database = sqlite3.connect(running_bot.database.removeprefix("sqlite:///"))
    assert "1234567" not in str(database.execute("select sealed from contact").fetchall())
    database.close()


CALLS: dict[str, tuple[str, str, Any]] = {
    "message": ("POST", "/messages", {"client_id": "a", "text": "moi"}),
    "poll": ("GET", "/messages?after=0", None),
    "typing": ("POST", "/typing", None),
    "summary": ("GET", "/summary", None),
    "contact": ("POST", "/contact", CONTACT),
}


def all_gone(bot: RunningBot, token: str) -> bool:
    return {problem(bot.call(*CALLS[name], token)) for name in CALLS if name != "typing"} == {404}


@pytest.mark.parametrize("by", ["token", "receipt"])
def test_a_deleted_conversation_is_gone(running_bot: RunningBot, by: str) -> None:
    opened = running_bot.open()
    how = ({"receipt": opened["receipt"]}, "") if by == "receipt" else (None, opened["token"])
    for _ in range(2):  # also when there is nothing left
        assert running_bot.call("DELETE", "/conversation", *how) == (204, {})
    assert running_bot.call("POST", "/typing", token=opened["token"]) == (204, {})  # it tells nobody anything
    assert all_gone(running_bot, opened["token"])


OPENED = 'UPDATE "case" SET first_read = opened'
HELD = "INSERT INTO legal_hold (conversation_id, reason, made, made_by) SELECT conversation_id, 1, 1, 1 FROM [case]"


@pytest.mark.parametrize(("kept", "done"), [("minimum", OPENED), ("held", HELD)])
@pytest.mark.parametrize("by", ["token", "receipt"])
def test_who_deletes_hears_what_stays(running_bot: RunningBot, by: str, kept: str, done: str) -> None:
    opened = running_bot.open()
    post(running_bot, token := opened["token"], TOLD["text"])
    with closing(sqlite3.connect(running_bot.database.removeprefix("sqlite:///"))) as database:
        database.execute(f'{done} WHERE id = (SELECT max(id) FROM "case")').connection.commit()
    how = ({"receipt": opened["receipt"]}, "") if by == "receipt" else (None, token)
    assert running_bot.call("DELETE", "/conversation", *how) == (200, {"kept": kept})
    assert all_gone(running_bot, token)


@pytest.mark.parametrize("body", [None, b"x", {}, {"receipt": 1}, {"receipt": "x" * 41}, []])
def test_deleting_needs_a_token_or_a_receipt(running_bot: RunningBot, body: Any) -> None:
    assert problem(running_bot.call("DELETE", "/conversation", body)) == 401


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize("kind", ["none", "garbage", "foreign letters", "changed", "long"])
def test_without_a_token_that_holds(running_bot: RunningBot, token: str, call: str, kind: str) -> None:
    bad = {
        "none": "",
        "garbage": "x.y.z",
        "foreign letters": "\xe4\xff",
        "changed": token[:-2],
        "long": "x" * 600,
    }
    assert problem(running_bot.call(*CALLS[call], bad[kind])) == 401


def test_a_token_opens_its_own_conversation_alone(running_bot: RunningBot) -> None:
    mine, other = running_bot.open(), running_bot.open()
    post(running_bot, mine["token"], "asun Nokialla ja lapseni on 4")
    seen = running_bot.call("GET", "/messages?after=0", token=other["token"])[1]["messages"]
    assert "Nokia" not in json.dumps(seen)
    assert running_bot.call("GET", "/summary", token=other["token"])[1]["municipality"] is None
    choice = {"client_id": "a", "choice": mine["messages"][-1]["buttons"][0]["id"]}
    assert problem(running_bot.call("POST", "/messages", choice, other["token"])) == 422
    running_bot.call("DELETE", "/conversation", token=other["token"])
    assert running_bot.call("GET", "/summary", token=mine["token"])[1]["municipality"] == "Nokia"


def test_a_locked_database_is_a_problem_with_help_until_it_is_free(
    running_bot: RunningBot, token: str
) -> None:
    database = sqlite3.connect(running_bot.database.removeprefix("sqlite:///"), isolation_level=None)
    database.execute("begin exclusive")
    assert problem(running_bot.call("POST", "/messages", TOLD, token)) == 500
    database.execute("rollback")
    database.close()
    said = running_bot.call("POST", "/messages", TOLD, token)
    assert said[0] == 200
    assert any(number in message["text"] for message in said[1]["messages"] for number in HELP)
    assert running_bot.call("POST", "/messages", TOLD, token) == said
