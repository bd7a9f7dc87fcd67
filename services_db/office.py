"""When staff reads: the hours of the installation, and what may be promised of them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import audit, office_settings
from services_db.office_models import OfficeException, OfficeHours
from services_db.promise import OtherDay, Promise, Timetable, is_open, promise


class Office:
    """Questions asked of the opening hours, and their changes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def is_open(self, now: datetime) -> bool:
        """Whether staff reads at `now`; a time without a zone is read as UTC."""
        return is_open(self.timetable(), now)

    def promise(self, now: datetime) -> Promise:
        """What may be promised to a parent at `now`."""
        return promise(self.timetable(), now)

    def timetable(self) -> Timetable:
        """The hours as they stand."""
        with Session(self._engine, future=True) as session:
            return timetable(session)

    def set_week(self, staff_id: int, week: Iterable[tuple[int, int, int]]) -> None:
        """Put these times (weekday, start, end) in the place of the week's."""
        with Session(self._engine, future=True) as session, session.begin():
            session.execute(delete(OfficeHours))
            session.add_all(
                OfficeHours(weekday=weekday, start=start, end=end) for weekday, start, end in week
            )
            audit.write(session, f"staff:{staff_id}", "office_hours_changed", about="week")

    def set_days(self, staff_id: int, first: date, last: date, other: OtherDay | None) -> None:
        """Let days, both included, differ from the week, or be like it again."""
        with Session(self._engine, future=True) as session, session.begin():
            days = (OfficeException.day >= first, OfficeException.day <= last)
            session.execute(delete(OfficeException).where(*days))
            if other:
                start, end = other.span or (None, None)
                for ahead in range((last - first).days + 1):
                    day = first + timedelta(days=ahead)
                    session.add(OfficeException(day=day, start=start, end=end, text=other.text or None))
            audit.write(session, f"staff:{staff_id}", "office_hours_changed", about=f"{first}/{last}")


def timetable(session: Session) -> Timetable:
    """The hours as they stand, inside the caller's transaction."""
    hours = session.execute(select(OfficeHours).order_by(OfficeHours.weekday, OfficeHours.start)).scalars()
    days = session.execute(select(OfficeException)).scalars()
    return Timetable(
        tuple((one.weekday, one.start, one.end) for one in hours),
        {
            one.day: OtherDay(None if one.start is None else (one.start, one.end), one.text or "")
            for one in days
        },
        office_settings.read(session).closed_on_holidays,
    )
