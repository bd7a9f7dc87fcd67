"""The rota for the page that shows and changes it: shifts, absences, who is on duty now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import audit
from services_db.base import utcnow
from services_db.duty import MAY_READ, on_duty, whole_list
from services_db.engine import session_scope
from services_db.hours import HELSINKI
from services_db.promise import instant
from services_db.staff_models import Absence, Shift, Staff


@dataclass(frozen=True)
class OnShift:
    """A shift with its member's name; `end` past 1440 is on the next day."""

    id: int
    name: str
    weekday: int
    start: int
    end: int
    place: int


@dataclass(frozen=True)
class Away:
    """Days, both included, on which a member is not called."""

    id: int
    name: str
    first: date
    last: date


@dataclass(frozen=True)
class Called:
    """Names of those who are called now: on duty in their order, and the whole list."""

    on_duty: list[str]
    everybody: list[str]


class Rota:
    """Questions asked of the rota, and its changes, each with an audit row."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def members(self) -> list[tuple[int, str]]:
        """Ids and names of those who may be on duty, by name."""
        query = select(Staff).where(Staff.active.is_(True)).order_by(Staff.name)
        with Session(self._engine, future=True) as session:
            return [
                (one.id, one.name) for one in session.execute(query).scalars() if MAY_READ & set(one.roles)
            ]

    def shifts(self) -> list[OnShift]:
        """Every shift, by weekday, time and place."""
        order = (Shift.weekday, Shift.start, Shift.place, Shift.id)
        query = select(Shift, Staff.name).join(Staff, Staff.id == Shift.staff_id).order_by(*order)
        with Session(self._engine, future=True) as session:
            return [
                OnShift(one.id, name, one.weekday, one.start, one.end, one.place)
                for one, name in session.execute(query)
            ]

    def absences(self, now: datetime | None = None) -> list[Away]:
        """Absences that have not ended, by their first day."""
        today = instant(now or utcnow()).astimezone(HELSINKI).date()
        query = select(Absence, Staff.name).join(Staff, Staff.id == Absence.staff_id)
        query = query.where(Absence.last >= today).order_by(Absence.first, Staff.name)
        with Session(self._engine, future=True) as session:
            return [Away(one.id, name, one.first, one.last) for one, name in session.execute(query)]

    def called(self, now: datetime | None = None) -> Called:
        """Who would be called now."""
        now = now or utcnow()
        with Session(self._engine, future=True) as session:
            names = dict(session.execute(select(Staff.id, Staff.name)).all())
            there, everybody = on_duty(session, now), whole_list(session, now)
        return Called([names[one] for one in there], [names[one] for one in everybody])

    def add_shifts(
        self, by: int, staff_id: int, weekdays: Iterable[int], start: int, end: int, place: int
    ) -> None:
        """The same time on some weekdays; an end at or before the start is on the next day."""
        end = end if end > start else end + 24 * 60
        with session_scope(self._engine) as session:
            for weekday in weekdays:
                shift = {"weekday": weekday, "start": start, "end": end, "place": place}
                session.add(Shift(staff_id=staff_id, **shift))
            audit.write(session, f"staff:{by}", "rota_changed", about=f"staff:{staff_id}")

    def remove_shift(self, by: int, shift_id: int) -> None:
        """Take a shift away; LookupError when there is none."""
        self._remove(by, Shift, shift_id, "rota_changed")

    def add_absence(self, by: int, staff_id: int, first: date, last: date) -> None:
        """Somebody is away on these days."""
        with session_scope(self._engine) as session:
            session.add(Absence(staff_id=staff_id, first=first, last=last))
            audit.write(session, f"staff:{by}", "absence_changed", about=f"staff:{staff_id}")

    def remove_absence(self, by: int, absence_id: int) -> None:
        """They are there after all; LookupError when there is no such absence."""
        self._remove(by, Absence, absence_id, "absence_changed")

    def _remove(self, by: int, table: type[Shift] | type[Absence], row_id: int, deed: str) -> None:
        with session_scope(self._engine) as session:
            row = session.get(table, row_id)
            if row is None:
                raise LookupError("no such row")
            session.execute(delete(table).where(table.id == row_id))
            audit.write(session, f"staff:{by}", deed, about=f"staff:{row.staff_id}")
