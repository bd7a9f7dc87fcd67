"""Who is there now: one row for each conversation, written seldom and read often."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import select, update
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from services_db.base import utcnow
from services_db.conversation_models import Conversation, Presence

Who = Literal["parent", "staff"]
Whereabouts = Literal["here", "away", "gone", "left", "unknown"]

# A sign younger than this is not written again.
FRESH = timedelta(seconds=2)
# Somebody types for so long after each sign of it: the widget and the console send one every four seconds.
TYPING = timedelta(seconds=6)
# The widget asks every 15 seconds at its slowest, and not at all while its page is hidden.
HERE = timedelta(seconds=40)
GONE = timedelta(minutes=30)


@dataclass(frozen=True)
class Present:
    """When each was last seen and last typed (UTC, without a zone), and when the parent left for good."""

    parent_seen: datetime | None = None
    parent_typed: datetime | None = None
    staff_seen: datetime | None = None
    staff_typed: datetime | None = None
    left_at: datetime | None = None


def types(typed: datetime | None, now: datetime) -> bool:
    """Whether somebody who last typed then is typing now."""
    return typed is not None and now - typed < TYPING


def whereabouts(seen: datetime | None, left_at: datetime | None, now: datetime) -> tuple[Whereabouts, int]:
    """Where a parent is who was last seen then, and for how many minutes.

    `left`: closed the session by the quick exit, and nothing reaches them any more. `gone`: no sign in half an hour.
    """
    if left_at is not None:
        return "left", _minutes(now - left_at)
    if seen is None:
        return "unknown", 0
    absent = now - seen
    if absent < HERE:
        return "here", 0
    return ("away" if absent < GONE else "gone"), max(1, _minutes(absent))


def _minutes(time: timedelta) -> int:
    return int(time.total_seconds() // 60)


def sign(engine: Engine, conversation: str, who: Who, typed: bool = False) -> None:
    """Note that somebody is there, or types; nothing is written when that was noted a moment ago."""
    now, last = utcnow(), getattr(Presence, f"{who}_{'typed' if typed else 'seen'}")
    signs = {f"{who}_seen": now} | ({f"{who}_typed": now} if typed else {})
    with Session(engine, future=True) as session:
        known = session.execute(select(last).where(Presence.conversation_id == conversation)).one_or_none()
        if known is not None and known[0] is not None and now - known[0] < FRESH:
            return
    try:
        with Session(engine, future=True) as session, session.begin():
            if known is None:
                session.add(Presence(conversation_id=conversation, **signs))
            else:
                mine = Presence.conversation_id == conversation
                session.execute(update(Presence).where(mine).values(**signs))
    except (
        DBAPIError
    ):  # the row was written this moment, the conversation is gone: no sign is worth a failure
        return


def present(session: Session, conversation: str) -> Present:
    """All that is known of who is there."""
    query = (
        select(
            Presence.parent_seen,
            Presence.parent_typed,
            Presence.staff_seen,
            Presence.staff_typed,
            Conversation.left_at,
        )
        .select_from(Conversation)
        .outerjoin(Presence, Presence.conversation_id == Conversation.id)
        .where(Conversation.id == conversation)
    )
    found = session.execute(query).one_or_none()
    return Present() if found is None else Present(*found)
