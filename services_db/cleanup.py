"""What has lost its meaning goes: ended sign-ins, old invitations, counts of calls, who was there, calls to staff."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, func, or_, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session
from sqlalchemy.sql import Delete

from services_db.calls import Calls
from services_db.case_models import Case
from services_db.conversation_models import Presence
from services_db.guesses import HOUR
from services_db.office_models import Page
from services_db.settings_table import get
from services_db.staff import IDLE, LONGEST
from services_db.staff_models import Guess, Invitation, StaffSession

# One that was used is gone at once; one that was not is seen by its inviter for so long.
INVITATION_KEPT = timedelta(days=7)
PRESENCE_KEPT = timedelta(days=1)
PAGES_KEPT_DAYS = 30
# Kinds of callers that are counted, and the seconds of their periods (bot/channels/edge.py counts the first two).
CALL_PERIODS = {"a:": 600, "t:": 60}


def clean(engine: Engine, now: datetime) -> int:
    """Delete all that is over at `now` (UTC, without a zone); how many rows, counts of calls apart."""
    with Session(engine, future=True) as session, session.begin():
        days = int(get(session, "keep_pages_days", PAGES_KEPT_DAYS))
        gone = sum(
            session.execute(statement.execution_options(synchronize_session=False)).rowcount
            for statement in (*_of_staff(now), _of_presence(now), _of_pages(now - timedelta(days=days)))
        )
    for kind, seconds in CALL_PERIODS.items():
        Calls(engine).forget(kind, seconds, _seconds(now))
    return int(gone)


def _of_staff(now: datetime) -> tuple[Delete, Delete, Delete]:
    ended = or_(StaffSession.last_seen < now - IDLE, StaffSession.began < now - LONGEST)
    return (
        delete(StaffSession).where(ended),
        delete(Invitation).where(Invitation.expires < now - INVITATION_KEPT),
        delete(Guess).where(Guess.newest < _seconds(now) - HOUR),
    )


def _of_presence(now: datetime) -> Delete:
    long_ago = now - PRESENCE_KEPT
    seen = (Presence.parent_seen, Presence.parent_typed, Presence.staff_seen, Presence.staff_typed)
    return delete(Presence).where(*(func.coalesce(one, long_ago) <= long_ago for one in seen))


def _of_pages(closed: datetime) -> Delete:
    over = select(Case.id).where(Case.status == "closed", Case.closed_at < closed)
    return delete(Page).where(Page.case_id.in_(over))


def _seconds(now: datetime) -> float:
    return (now - datetime(1970, 1, 1)).total_seconds()
