"""The queue of staff: the most dangerous first, then the longest waiting, and what has changed in it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Text, cast, func, or_, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.base import utcnow
from services_db.case_models import Case, CaseEvent
from services_db.case_work import WORKERS
from services_db.cases import LEVELS
from services_db.conversation_models import Conversation, Presence
from services_db.presence import Whereabouts, whereabouts
from services_db.queue_filters import PAGE, Wanted, find
from services_db.staff_models import Staff

QUOTES = 2
RED = LEVELS.index("escalate")
RISES = ("opened", "raised", "reopened", "given_back")


@dataclass(frozen=True)
class QueueRow:
    """A case as it stands in the queue; `where` the parent is, and for how many minutes."""

    id: int
    level: str
    flags: list[str]
    evidence: list[dict[str, Any]]
    situation: dict[str, Any]
    safe_contact: dict[str, Any]
    municipality: str | None
    labels: list[str]
    waiting_since: datetime
    closed_at: datetime | None
    status: str
    where: Whereabouts
    minutes: int
    claimed_by: int | None
    holder: str | None
    outcome: str | None = None
    follow_up: date | None = None

    @property
    def quotes(self) -> list[str]:
        """The newest words that counted, at most two; words inside others are told once."""
        said = [str(item["words"]).strip() for item in reversed(self.evidence) if item.get("words")]
        said = [one for one in dict.fromkeys(said) if not any(_inside(one, other) for other in said)]
        return said[:QUOTES]


def _inside(one: str, other: str) -> bool:
    return one != other and one.casefold() in other.casefold()


@dataclass(frozen=True)
class Queue:
    """One page of the queue, whether more follow, and how many open cases nobody has, by level."""

    rows: list[QueueRow]
    more: bool
    free: dict[str, int]
    newest_rise: int

    @property
    def alarms(self) -> int:
        """Immediate and red cases that nobody has."""
        return sum(count for level, count in self.free.items() if LEVELS.index(level) >= RED)


class Queues:
    """Questions asked of the queue."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def look(self, wanted: Wanted, staff_id: int) -> Queue:
        """The wanted page as it is now."""
        with Session(self._engine, future=True) as session:
            ids = find(session, wanted, staff_id)
            rows = _rows(session, ids[:PAGE])
            return Queue(rows, len(ids) > PAGE, _free(session), _newest_rise(session))

    def colleagues(self) -> list[tuple[int, str]]:
        """Ids and names of those to whom a case may be handed, by name."""
        query = select(Staff.id, Staff.name, Staff.roles).where(Staff.active.is_(True)).order_by(Staff.name)
        with Session(self._engine, future=True) as session:
            found = session.execute(query).all()
        return [(one.id, one.name) for one in found if WORKERS & set(one.roles)]

    def in_use(self) -> tuple[list[str], list[str]]:
        """Municipalities of all cases and labels of the open ones, for the filters."""
        places = select(Case.municipality).where(Case.municipality.is_not(None))
        marked = select(cast(Case.labels, Text)).where(Case.status == "open")
        with Session(self._engine, future=True) as session:
            municipalities = sorted(session.execute(places.distinct()).scalars())
            labels = {
                one for told in session.execute(marked.distinct()).scalars() for one in json.loads(told)
            }
        return municipalities, sorted(labels)


def _rows(session: Session, ids: list[int]) -> list[QueueRow]:
    query = (
        select(Case, Staff.name, Conversation.left_at, Conversation.erased_at, Presence.parent_seen)
        .join(Conversation, Conversation.id == Case.conversation_id)
        .outerjoin(Presence, Presence.conversation_id == Case.conversation_id)
        .outerjoin(Staff, Staff.id == Case.claimed_by)
        .where(Case.id.in_(ids))
    )
    now = utcnow()
    rows = {
        case.id: _row(case, name, erased_at is not None, whereabouts(seen, left_at, now))
        for case, name, left_at, erased_at, seen in session.execute(query)
    }
    return [rows[one] for one in ids if one in rows]


def _row(case: Case, holder: str | None, erased: bool, parent: tuple[Whereabouts, int]) -> QueueRow:
    copied = (
        "id level flags evidence situation safe_contact municipality labels waiting_since closed_at status"
        " claimed_by outcome follow_up"
    )
    values = {name: getattr(case, name) for name in copied.split()}
    if erased:  # a hold may keep what the parent deleted, but not for the queue
        values |= {"evidence": [], "situation": {}, "safe_contact": {}, "municipality": None}
    where, minutes = parent
    return QueueRow(**values, holder=holder, where=where, minutes=minutes)


def _free(session: Session) -> dict[str, int]:
    query = (
        select(Case.rank, func.count())
        .where(Case.status == "open", Case.claimed_by.is_(None))
        .group_by(Case.rank)
        .order_by(Case.rank.desc())
    )
    return {LEVELS[rank]: count for rank, count in session.execute(query)}


def _newest_rise(session: Session) -> int:
    query = select(CaseEvent.id).where(or_(*(CaseEvent.kind == kind for kind in RISES)))
    return session.execute(query.order_by(CaseEvent.id.desc()).limit(1)).scalar() or 0
