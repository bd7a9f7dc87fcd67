"""The queue of staff: the most dangerous first, then the longest waiting; filters, search, and what has changed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

from sqlalchemy import Text, cast, func, or_, select
from sqlalchemy.engine import Engine, Row
from sqlalchemy.orm import Session
from sqlalchemy.sql import Select
from sqlalchemy.sql.elements import ColumnElement

from services_db.base import utcnow
from services_db.case_models import Case, CaseEvent
from services_db.case_work import WORKERS
from services_db.cases import LEVELS
from services_db.conversation_models import Conversation, Presence
from services_db.presence import Whereabouts, whereabouts
from services_db.staff_models import Staff

PAGE, QUOTES = 25, 2
RED = LEVELS.index("escalate")
RISES = ("opened", "raised", "reopened")


@dataclass(frozen=True)
class Wanted:
    """What of the queue is looked at; `whose` is "", "mine", "free", "closed", or "follow" (closed, to be followed)."""

    whose: str = ""
    level: str = ""
    municipality: str = ""
    label: str = ""
    words: str = ""
    page: int = 1


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
        said = [str(item["words"]) for item in reversed(self.evidence) if item.get("words")]
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
            ids = _ids(session, wanted, staff_id)
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


def _ids(session: Session, wanted: Wanted, staff_id: int) -> list[int]:
    """Ids of the wanted page in order, and one more if there is."""
    conditions, first, last = _conditions(wanted, staff_id), (wanted.page - 1) * PAGE, wanted.page * PAGE + 1
    if not wanted.words:
        query = _ordered(select(Case.id), wanted, conditions).offset(first).limit(last - first)
        return list(session.execute(query).scalars())
    # evidence holds more than words: what the database finds in it is looked at again, as far as it is needed
    words = wanted.words.casefold()
    searched = (
        select(Case.id, Case.municipality, Case.labels, Case.evidence)
        .join(Conversation, Conversation.id == Case.conversation_id)
        .where(_may_say(words), Conversation.erased_at.is_(None))
    )
    rows = session.execute(_ordered(searched, wanted, conditions).execution_options(yield_per=PAGE))
    return list(islice((row.id for row in rows if _said(row, words)), first, last))


def _may_say(words: str) -> ColumnElement:
    """What the database can tell of a search: letters are escaped in JSON, and compared as they are."""
    forms = {words, words.capitalize(), words.title(), words.upper()}
    columns = (Case.municipality, cast(Case.labels, Text), cast(Case.evidence, Text))
    told = [
        column.contains(form if column is columns[0] else json.dumps(form)[1:-1], autoescape=True)
        for column in columns
        for form in forms
    ]
    number = _number(words)
    return or_(*told, Case.id == number) if number else or_(*told)


def _number(words: str) -> int | None:
    plain = words.removeprefix("#")
    return int(plain) if plain.isdecimal() and len(plain) < 10 else None


def _ordered(query: Select, wanted: Wanted, conditions: list[ColumnElement]) -> Select:
    if wanted.whose == "follow":
        return query.where(*conditions).order_by(Case.follow_up, Case.id)
    if wanted.whose == "closed":
        return query.where(*conditions).order_by(Case.closed_at.desc(), Case.id.desc())
    return query.where(*conditions).order_by(Case.rank.desc(), Case.waiting_since, Case.id)


def _conditions(wanted: Wanted, staff_id: int) -> list[ColumnElement]:
    over = wanted.whose in ("closed", "follow")
    told: list[ColumnElement] = [Case.status == ("closed" if over else "open")]
    if wanted.whose == "follow":
        told.append(Case.follow_up.is_not(None))
    if wanted.whose == "mine":
        told.append(Case.claimed_by == staff_id)
    if wanted.whose == "free":
        told.append(Case.claimed_by.is_(None))
    if wanted.level in LEVELS:
        told.append(Case.rank == LEVELS.index(wanted.level))
    if wanted.municipality:
        told.append(Case.municipality == wanted.municipality)
    if wanted.label:
        told.append(cast(Case.labels, Text).contains(json.dumps(wanted.label), autoescape=True))
    return told


def _said(row: Row, words: str) -> bool:
    """Whether a case's number, municipality, labels or evidence hold the words."""
    if row.id == _number(words):
        return True
    texts = [row.municipality or "", *row.labels, *(str(item.get("words", "")) for item in row.evidence)]
    return any(words in text.casefold() for text in texts)


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
