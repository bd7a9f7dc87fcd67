"""A small history counted by hand."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.case_models import Case
from services_db.conversation_models import Conversation, Dialogue, Feedback, Message
from services_db.day_counts import count_day
from tests.database import empty

# The 2nd of November in Helsinki, in UTC.
START = datetime(2026, 11, 1, 22)
END = START + timedelta(days=1)
LATER = END + timedelta(days=1)


def told(session: Session, name: str, begins: float, slots: dict[str, Any], *messages: Message) -> None:
    """A conversation that begins so many hours after midnight; each message comes a minute after the other."""
    started = START + timedelta(hours=begins)
    row = Conversation(id=name, receipt_hash=name, started=started, last_seen=started)
    session.add(row)
    session.flush()
    if slots:
        session.add(Dialogue(conversation_id=name, state={"slots": slots}))
    for number, message in enumerate(messages):
        message.conversation_id, message.time = name, started + timedelta(minutes=number)
        row.last_seen = message.time
        session.add(message)
        session.flush()


def parent(level: str = "none", *flags: str) -> Message:
    return Message(sender="parent", text="x", level=level, flags=list(flags))


def bot(asks: str | None = None) -> Message:
    return Message(sender="bot", text="x", asks=asks)


@pytest.fixture
def engine() -> Engine:
    engine = empty()
    with Session(engine, future=True) as session, session.begin():
        slots = {"phase": "deciding", "municipality": "Nokia", "needs": ["custody", "money"]}
        told(session, "a", 8.5, slots, bot("safety"), parent(), bot("ask:violence"), parent(), bot("phase"))
        nowhere = {"language": "sv", "municipality": "Kotikatu 5", "needs": ["money"]}
        told(session, "b", 23.9, nowhere, parent("escalate", "stalking"), parent("immediate"), bot())
        told(session, "silent", 9, {}, bot("safety"))
        told(session, "the day before", -0.01, {}, parent(), bot("children"))
        told(session, "the day after", 24, {}, parent(), bot("need"))
        times = {"opened": START, "raised": START + timedelta(hours=2)}
        read = START + timedelta(hours=2, seconds=50)
        judged = {"closed_at": START + timedelta(hours=5), "verdict": "false"}
        session.add(Case(conversation_id="b", level="immediate", rank=4, first_read=read, **times, **judged))
        session.add(Feedback(conversation_id="a", helped="helped", text="", time=START + timedelta(hours=9)))
        session.add(Feedback(conversation_id="a", helped=None, text="x", time=START + timedelta(hours=9)))
    return engine


def test_counted_by_hand(engine: Engine) -> None:
    with Session(engine, future=True) as session:
        assert count_day(session, START, END, LATER) == Counter(
            {
                ("chats_hour", "08"): 1,
                ("chats_hour", "23"): 1,
                ("chats_phase", "deciding"): 1,
                ("chats_phase", "unknown"): 1,
                ("languages", "fi"): 1,
                ("languages", "sv"): 1,
                ("needs", "Nokia:custody"): 1,
                ("needs", "Nokia:money"): 1,
                ("needs", "unknown:money"): 1,
                ("alarm_level", "immediate"): 1,
                ("alarm_flag", "stalking"): 1,
                ("asks", "violence"): 1,
                ("verdicts", "false"): 1,
                ("wait", "immediate:60"): 1,
                ("left_at", "phase"): 1,
                ("left_at", "children"): 1,
                ("feedback", "helped"): 1,
                ("feedback", "words"): 1,
            }
        )


def test_who_may_still_be_there_has_not_left(engine: Engine) -> None:
    with Session(engine, future=True) as session:
        counted = count_day(session, START, END, START + timedelta(hours=9))
    assert [pair for pair in counted if pair[0] == "left_at"] == [("left_at", "children")]
