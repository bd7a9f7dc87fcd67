"""The audit log as the data protection officer reads it; each reading is a row of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from services_db import audit
from services_db.audit_check import Verdict, check
from services_db.audit_models import Audit
from services_db.case_models import Case
from services_db.hours import HELSINKI
from services_db.locate import locate
from services_db.staff import Member
from services_db.staff_models import Staff

PAGE = 100


@dataclass(frozen=True)
class Asked:
    """Which rows: by whom, of which deed, about which conversation (any of its names), on which day in Helsinki."""

    actor: str = ""
    deed: str = ""
    conversation: str = ""
    day: date | None = None


@dataclass(frozen=True)
class Row:
    """One row with names in it: `name` and `about_name` are those of members of staff, when it is about them."""

    id: int
    time: datetime
    actor: str
    name: str | None
    deed: str
    conversation: str
    case: int | None
    about: str
    about_name: str | None


class AuditLog:
    """Questions asked of the log."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def read(self, asked: Asked, by: Member, before: int = 0) -> list[Row]:
        """The newest rows of what is asked, or those older than row `before`; the reading is written first."""
        with Session(self._engine, future=True) as session, session.begin():
            conversation = locate(session, asked.conversation) or asked.conversation.strip()
            told = (("actor", asked.actor), ("deed", asked.deed), ("day", asked.day), ("before", before))
            about = " ".join(f"{name}={value}" for name, value in told if value)
            audit.write(session, by.actor, "audit_read", conversation[:32], about[:80])
            rows = select(Audit, Case.id.label("case")).order_by(Audit.id.desc()).limit(PAGE)
            rows = rows.outerjoin(Case, Case.conversation_id == Audit.conversation_id)
            found = session.execute(rows.where(*_asked(asked, conversation, before))).all()
            names = dict(session.execute(select(Staff.id, Staff.name)).all())
            return [_row(one.Audit, one.case, names) for one in found]

    def kinds(self) -> tuple[list[tuple[str, str | None]], list[str]]:
        """Who stand in the log, with their names, and which deeds: what may be asked for."""
        with Session(self._engine, future=True) as session:
            actors = session.execute(select(Audit.actor).distinct()).scalars().all()
            deeds = session.execute(select(Audit.deed).distinct().order_by(Audit.deed)).scalars().all()
            names = dict(session.execute(select(Staff.id, Staff.name)).all())
        named = ((actor, _name(actor, names)) for actor in actors)
        return sorted(named, key=lambda one: (one[1] is None, one[1] or one[0])), list(deeds)

    def check(self, by: Member) -> Verdict:
        """Follow the log from row to row; that it was done is a row."""
        found = check(self._engine)
        with Session(self._engine, future=True) as session, session.begin():
            audit.write(session, by.actor, "audit_checked", about=found.fault or "whole")
        return found


def _asked(asked: Asked, conversation: str, before: int) -> list[ColumnElement[bool]]:
    found = []
    if asked.actor:
        found.append(Audit.actor == asked.actor)
    if asked.deed:
        found.append(Audit.deed == asked.deed)
    if conversation:
        found.append(Audit.conversation_id == conversation)
    if asked.day:
        found += [Audit.time >= _midnight(asked.day), Audit.time < _midnight(asked.day + timedelta(days=1))]
    if before:
        found.append(Audit.id < before)
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), HELSINKI).astimezone(timezone.utc).replace(tzinfo=None)


def _row(row: Audit, case: int | None, names: dict[int, str]) -> Row:
    name, about_name = _name(row.actor, names), _name(row.about, names)
    return Row(row.id, row.time, row.actor, name, row.deed, row.conversation_id, case, row.about, about_name)


def _name(told: str, names: dict[int, str]) -> str | None:
    kind, _, number = told.partition(":")
    return names.get(int(number)) if kind == "staff" and number.isdecimal() else None
