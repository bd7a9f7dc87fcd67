from __future__ import annotations

import json
import subprocess
import sys

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine

from services_db.conversations import Conversations
from services_db.dialogues import Dialogues
from services_db.messages import Inbound, Outbound
from tests.database import empty


@pytest.fixture
def conversations(engine: Engine) -> Conversations:
    return Conversations(engine)


def test_a_turn_is_stored_before_it_is_answered_and_answered_once(conversations: Conversations) -> None:
    conversation, _receipt = conversations.start()
    received = conversations.receive(conversation, Inbound("a", "moi"))
    assert received.answer is None
    said = conversations.say(conversation, [Outbound("Hei!"), Outbound("Mitä kuuluu?")], answers=received.id)
    assert [message["text"] for message in said] == ["Hei!", "Mitä kuuluu?"]
    again = conversations.receive(conversation, Inbound("a", "moi"))
    assert (again.id, again.answer) == (received.id, said)
    assert [message["from"] for message in conversations.after(conversation, 0)[0]] == [
        "parent",
        "bot",
        "bot",
    ]


def test_an_unanswered_message_may_be_answered_when_it_is_sent_again(conversations: Conversations) -> None:
    conversation, _receipt = conversations.start()
    first = conversations.receive(conversation, Inbound("a", "moi"))
    again = conversations.receive(conversation, Inbound("a", "moi"))
    assert again.id == first.id
    assert again.answer is None


def test_what_a_human_said_meanwhile_comes_with_the_answer(conversations: Conversations) -> None:
    conversation, _receipt = conversations.start()
    conversations.say(conversation, [Outbound("Työntekijä: olen täällä")])
    received = conversations.receive(conversation, Inbound("a", "moi"))
    said = conversations.say(conversation, [Outbound("Hei!")], answers=received.id)
    assert [message["text"] for message in said] == ["Työntekijä: olen täällä", "Hei!"]


def test_only_an_offered_button_can_be_chosen(conversations: Conversations) -> None:
    mine, _ = conversations.start()
    other, _ = conversations.start()
    button = {"title": "Kyllä", "payload": "/affirm"}
    shown = conversations.say(mine, [Outbound("Niinkö?", buttons=(button,), asks="safety")])[0]
    choice = shown["buttons"][0]["id"]
    assert "payload" not in shown["buttons"][0]
    assert conversations.offered(mine, choice) == button | {"asks": "safety"}
    assert conversations.last_asked(mine) == "safety"
    for bad in (f"{shown['id']}-1", f"{shown['id']}--1", "999-0", "x", "", "1" * 30, "²-0", choice + "'--"):
        assert conversations.offered(mine, bad) is None
    assert conversations.offered(other, choice) is None


@pytest.mark.parametrize("by", ["conversation", "receipt"])
def test_deleting_leaves_nothing(conversations: Conversations, engine: Engine, by: str) -> None:
    conversation, receipt = conversations.start()
    conversations.receive(conversation, Inbound("a", "salaisuus", "escalate", ("violence",)))
    conversations.keep_contact(conversation, "sealed")
    if by == "receipt":
        conversations.delete_by_receipt(receipt.lower().replace("-", " "))
    else:
        conversations.delete(conversation)
    with engine.connect() as connection:
        for table in ("conversation", "message", "dialogue", '"case"', "contact", "feedback"):
            assert connection.execute(text(f"select count(*) from {table}")).scalar_one() == 0
    with pytest.raises(LookupError):
        conversations.receive(conversation, Inbound("b", "moi"))
    conversations.delete(conversation)  # again: nothing is left, nothing happens


def test_forgetting_in_a_turn_leaves_no_message(conversations: Conversations) -> None:
    conversation, _receipt = conversations.start()
    received = conversations.receive(conversation, Inbound("a", "poista"))
    conversations.forget(conversation)
    said = conversations.say(conversation, [Outbound("Poistin.")], answers=received.id)
    assert [message["text"] for message in said] == ["Poistin."]
    assert [message["text"] for message in conversations.after(conversation, 0)[0]] == ["Poistin."]


def test_an_answer_and_the_dialogue_state_are_stored_together(
    conversations: Conversations, engine: Engine
) -> None:
    conversation, _receipt = conversations.start()
    with pytest.raises(AttributeError):
        conversations.say(conversation, [Outbound("Hei!"), None], state={"slots": {}})  # type: ignore[list-item]
    assert Dialogues(engine).find(conversation) is None
    assert conversations.after(conversation, 0)[0] == []
    conversations.say(conversation, [Outbound("Hei!")], state={"slots": {"asks": "phase"}})
    assert Dialogues(engine).find(conversation) == {"slots": {"asks": "phase"}}


def test_the_door_knows_no_such_conversation(tmp_path: object) -> None:
    url = f"sqlite:///{tmp_path}/door.db"
    empty(url)
    door = [sys.executable, "-m", "services_db.conversations", "--id", "x", "--db", url, "--json"]
    printed = subprocess.run(door, capture_output=True, text=True)
    assert (printed.returncode, printed.stdout, printed.stderr) == (1, "", "no such conversation\n")


def test_the_door_prints_a_transcript_and_writes_the_audit_log(tmp_path: object) -> None:
    url = f"sqlite:///{tmp_path}/door.db"
    engine = empty(url)
    conversation, _receipt = Conversations(engine).start()
    Conversations(engine).receive(conversation, Inbound("a", "moi"))
    printed = subprocess.run(
        [sys.executable, "-m", "services_db.conversations", "--id", conversation, "--db", url, "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert [message["text"] for message in json.loads(printed.stdout)] == ["moi"]
    with engine.connect() as connection:
        assert connection.execute(text("select deed from audit")).scalars().all() == ["read_transcript"]
