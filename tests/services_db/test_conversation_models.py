from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from services_db.audit_models import Audit
from services_db.base import Base
from services_db.case_models import Case
from services_db.conversation_models import Contact, Conversation, Dialogue, Feedback, Message

PARTS: list[tuple[type[Base], dict[str, Any]]] = [
    (Message, {"sender": "parent", "text": "moi"}),
    (Dialogue, {"state": {}}),
    (Case, {"level": "escalate", "rank": 3}),
    (Contact, {"sealed": "sinetti"}),
    (Feedback, {"text": "kiitos"}),
]


def conversation(engine: Engine, *parts: Base) -> None:
    with Session(engine, future=True) as session, session.begin():
        session.add(Conversation(id="c", receipt_hash="h"))
        session.flush()
        session.add_all(parts)


@pytest.mark.parametrize(("table", "values"), PARTS, ids=lambda part: getattr(part, "__name__", ""))
def test_a_part_goes_with_its_conversation(engine: Engine, table: type[Base], values: dict[str, Any]) -> None:
    conversation(engine, table(conversation_id="c", **values))
    with Session(engine, future=True) as session, session.begin():
        session.delete(session.get(Conversation, "c"))
    with Session(engine, future=True) as session:
        assert session.execute(select(func.count()).select_from(table)).scalar_one() == 0


@pytest.mark.parametrize(("table", "values"), PARTS, ids=lambda part: getattr(part, "__name__", ""))
def test_no_part_stands_without_a_conversation(
    engine: Engine, table: type[Base], values: dict[str, Any]
) -> None:
    with pytest.raises(IntegrityError), Session(engine, future=True) as session, session.begin():
        session.add(table(conversation_id="nobody", **values))


def test_the_log_of_readers_outlives_what_was_read(engine: Engine) -> None:
    conversation(engine, Audit(actor="joku", deed="read_transcript", conversation_id="c"))
    with Session(engine, future=True) as session, session.begin():
        session.delete(session.get(Conversation, "c"))
    with Session(engine, future=True) as session:
        assert session.execute(select(Audit.deed)).scalars().all() == ["read_transcript"]


@pytest.mark.parametrize(
    "twins",
    [
        [Message(conversation_id="c", sender="parent", text=text, client_id="a") for text in ("moi", "hei")],
        [Case(conversation_id="c", level=level, rank=3) for level in ("escalate", "immediate")],
    ],
    ids=["one message for a client id", "one case for a conversation"],
)
def test_there_is_one_and_no_second(engine: Engine, twins: list[Base]) -> None:
    with pytest.raises(IntegrityError):
        conversation(engine, *twins)


def test_the_id_of_a_deleted_message_is_not_given_again(engine: Engine) -> None:
    conversation(engine, *(Message(conversation_id="c", sender="bot", text="moi") for _ in range(2)))
    with Session(engine, future=True) as session, session.begin():
        session.delete(session.get(Message, 2))
    with Session(engine, future=True) as session, session.begin():
        session.add(Message(conversation_id="c", sender="bot", text="hei"))
    with Session(engine, future=True) as session:
        assert session.execute(select(Message.id).order_by(Message.id)).scalars().all() == [1, 3]
