from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.conversation_models import Conversation, Message
from services_db.messages import Outbound, answer_to, as_dict, bot_message, said_between

NOON = datetime(2026, 11, 22, 12, 0, 0, 123)
PLAIN = {
    "id": 7,
    "from": "bot",
    "text": "Hei!",
    "time": "2026-11-22T12:00:00Z",
    "buttons": [],
    "services": [],
}


def row(said: Outbound, number: int = 7) -> Message:
    message = bot_message("c", said)
    message.id, message.time = number, NOON
    return message


def test_a_parents_own_message_comes_back_with_its_id() -> None:
    own = {
        "conversation_id": "c",
        "text": "moi",
        "time": NOON,
        "buttons": [],
        "services": [],
        "client_id": "x",
    }
    assert as_dict(Message(id=1, sender="parent", **own))["client_id"] == "x"
    assert "client_id" not in as_dict(Message(id=1, sender="human", **own))


@pytest.mark.parametrize(
    ("said", "more"),
    [
        (Outbound("Hei!"), {}),
        (Outbound("Hei!", asks="phase"), {"asks": "phase"}),
        (Outbound("Hei!", lang="sv"), {"lang": "sv"}),
        (Outbound("Hei!", form="contact"), {"form": "contact"}),
        (Outbound("Hei!", services=({"id": "a"},)), {"services": [{"id": "a"}]}),
        (
            Outbound(
                "Hei!",
                buttons=({"title": "Kyllä", "payload": "/affirm"}, {"title": "Ei", "payload": "/deny"}),
            ),
            {"buttons": [{"id": "7-0", "title": "Kyllä"}, {"id": "7-1", "title": "Ei"}]},
        ),
    ],
)
def test_a_message_has_the_shape_of_the_api_and_no_payloads(said: Outbound, more: dict[str, Any]) -> None:
    assert as_dict(row(said)) == {**PLAIN, **more}


@pytest.fixture
def session(engine: Engine) -> Session:
    """A conversation: bot 1, parent 2, bot 3, bot 4, human 5; and another's bot message 6."""
    session = Session(engine, future=True)
    session.add_all(Conversation(id=name, receipt_hash=name) for name in ("c", "d"))
    session.flush()
    senders = ["bot", "parent", "bot", "bot", "human"]
    for number, sender in enumerate(senders, 1):
        message = row(Outbound(f"viesti {number}"), number)
        message.sender = sender
        session.add(message)
    other = row(Outbound("viesti 6"), 6)
    other.conversation_id = "d"
    session.add(other)
    session.flush()
    return session


@pytest.mark.parametrize(
    ("after", "until", "ids"),
    [(0, 9, [1, 3, 4, 5]), (0, 3, [1, 3]), (3, 4, [4]), (4, 4, []), (0, None, []), (5, 9, [])],
)
def test_what_was_said_between_two_messages(
    session: Session, after: int, until: int | None, ids: list[int]
) -> None:
    assert [message["id"] for message in said_between(session, "c", after, until)] == ids


@pytest.mark.parametrize(
    ("seen_before", "answered_until", "ids"), [(0, None, None), (0, 4, [1, 3, 4]), (1, 4, [3, 4]), (5, 5, [])]
)
def test_the_answer_is_what_was_not_seen_before(
    session: Session, seen_before: int, answered_until: int | None, ids: list[int] | None
) -> None:
    inbound = session.get(Message, 2)
    inbound.seen_before, inbound.answered_until = seen_before, answered_until
    answer = answer_to(session, inbound)
    assert (None if answer is None else [message["id"] for message in answer]) == ids
