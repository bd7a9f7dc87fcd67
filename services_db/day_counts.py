"""What is counted of one day, from what was said and done in it: how often each pair of a measure and a key came.

Each thing belongs to the day in which it happened: a chat to that of its beginning, an alarm to that of the message, a
verdict to that of the closing, a wait to that in which it ended. Sessions in which a parent said nothing are no chats.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql.elements import ColumnElement

from services_db import measures
from services_db.case_models import Case
from services_db.cases import LEVELS
from services_db.conversation_models import Conversation, Dialogue, Feedback, Message
from services_db.hours import HELSINKI
from services_db.places import place

Pair = tuple[str, str]
ALARMS = ("escalate", "immediate")
# A conversation that has been still for so long has ended.
STILL = timedelta(hours=2)


def count_day(session: Session, start: datetime, end: datetime, now: datetime) -> Counter[Pair]:
    """All counts of the time from `start` to `end` (UTC, without a zone), as they are known at `now`."""
    counts: Counter[Pair] = Counter()
    for counter in (_chats, _alarms, _asks, _judged, _waits, _feedback):
        counts.update(counter(session, start, end))
    counts.update(_left_at(session, start, min(end, now - STILL)))
    return counts


def _within(column: Any, start: datetime, end: datetime) -> ColumnElement:
    condition: ColumnElement = (column >= start) & (column < end)
    return condition


def _spoke() -> ColumnElement:
    """The conversation holds a word of the parent."""
    said = aliased(Message)
    query = select(said.id).where(said.conversation_id == Conversation.id, said.sender == "parent")
    condition: ColumnElement = query.exists()
    return condition


def _chats(session: Session, start: datetime, end: datetime) -> Iterator[Pair]:
    """Hour, phase, language, and what was needed where."""
    query = (
        select(Conversation.started, Conversation.municipality, Conversation.language, Dialogue.state)
        .outerjoin(Dialogue, Dialogue.conversation_id == Conversation.id)
        .where(Conversation.last_seen >= start, _within(Conversation.started, start, end), _spoke())
    )
    for started, municipality, language, state in session.execute(query):
        slots: dict[str, Any] = (state or {}).get("slots") or {}
        hour = started.replace(tzinfo=timezone.utc).astimezone(HELSINKI).hour
        yield measures.CHATS_BY_HOUR, f"{hour:02}"
        yield measures.CHATS_BY_PHASE, slots.get("phase") or measures.UNKNOWN
        yield measures.LANGUAGES, slots.get("language") or language or "fi"
        here = place(slots.get("municipality")) or place(municipality)
        where = here.municipality if here else measures.UNKNOWN
        for need in dict.fromkeys([*(slots.get("needs") or ()), *(slots.get("special_needs") or ())]):
            yield measures.NEEDS, f"{where}:{need}"


def _alarms(session: Session, start: datetime, end: datetime) -> Iterator[Pair]:
    """Conversations with an alarm, by their highest level; each of their flags once."""
    query = select(Message.conversation_id, Message.level, Message.flags).where(
        Message.level.in_(ALARMS), _within(Message.time, start, end)
    )
    levels: dict[str, str] = {}
    flags: set[Pair] = set()
    for conversation, level, told in session.execute(query):
        levels[conversation] = max(levels.get(conversation, level), level, key=LEVELS.index)
        flags |= {(conversation, flag) for flag in told}
    yield from ((measures.ALARM_LEVELS, level) for level in levels.values())
    yield from ((measures.ALARM_FLAGS, flag) for _conversation, flag in flags)


def _asks(session: Session, start: datetime, end: datetime) -> Iterator[Pair]:
    """Questions about a hinted danger, by the flag they ask about."""
    query = (
        select(Message.asks)
        .join(Conversation, Conversation.id == Message.conversation_id)
        .where(Conversation.last_seen >= start, Conversation.started < end)
        .where(Message.asks.startswith("ask:"), _within(Message.time, start, end))
    )
    for asked in session.execute(query).scalars():
        yield measures.ASKS, asked.partition(":")[2]


def _judged(session: Session, start: datetime, end: datetime) -> Iterator[Pair]:
    """What staff thought of the alarms of the cases that were closed."""
    query = select(Case.verdict).where(_within(Case.closed_at, start, end), Case.verdict.is_not(None))
    for verdict in session.execute(query).scalars():
        yield measures.VERDICTS, verdict


def _waits(session: Session, start: datetime, end: datetime) -> Iterator[Pair]:
    """How long cases waited until staff first read them, from when they came to their level."""
    query = select(Case.level, Case.opened, Case.raised, Case.first_read).where(
        _within(Case.first_read, start, end)
    )
    for level, opened, raised, read in session.execute(query):
        since = raised if raised <= read else opened
        yield measures.WAITS, f"{level}:{measures.step_of((read - since).total_seconds())}"


def _left_at(session: Session, start: datetime, end: datetime) -> Iterator[Pair]:
    """The question that was open when the parent went, of conversations that have ended."""
    last = (
        select(func.max(Message.id).label("id"))
        .join(Conversation, Conversation.id == Message.conversation_id)
        .where(_within(Conversation.last_seen, start, end), Message.sender != "parent", _spoke())
        .group_by(Message.conversation_id)
        .subquery()
    )
    query = select(Message.asks).join(last, last.c.id == Message.id).where(Message.asks.is_not(None))
    for asked in session.execute(query).scalars():
        yield measures.LEFT_AT, asked.partition(":")[0]


def _feedback(session: Session, start: datetime, end: datetime) -> Iterator[Pair]:
    """What was said of the help."""
    query = select(Feedback.helped).where(_within(Feedback.time, start, end))
    for helped in session.execute(query).scalars():
        yield measures.FEEDBACK, helped or "words"
