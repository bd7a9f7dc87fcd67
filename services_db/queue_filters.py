"""Which cases are looked for: filters and search, in the order of the queue."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import islice

from sqlalchemy import Text, cast, or_, select
from sqlalchemy.engine import Row
from sqlalchemy.orm import Session
from sqlalchemy.sql import Select
from sqlalchemy.sql.elements import ColumnElement

from services_db.case_models import Case
from services_db.cases import LEVELS
from services_db.conversation_models import Conversation

PAGE = 25


@dataclass(frozen=True)
class Wanted:
    """What of the queue is looked at; `whose` is "", "mine", "free", "closed", or "follow" (closed, to be followed)."""

    whose: str = ""
    level: str = ""
    municipality: str = ""
    label: str = ""
    words: str = ""
    page: int = 1


def find(session: Session, wanted: Wanted, staff_id: int) -> list[int]:
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
