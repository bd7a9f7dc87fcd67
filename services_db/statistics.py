"""Figures that outlive what they were counted of: each day is counted into `tally` before retention deletes it.

The day that runs is counted anew each time, and follows what parents delete; once it has SETTLED it stays as it is.
"""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, time, timedelta, timezone

from sqlalchemy import delete, func, insert, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import measures
from services_db.conversation_models import Conversation
from services_db.day_counts import count_day
from services_db.engine import session_scope
from services_db.hours import HELSINKI
from services_db.office_models import Tally

# A day is counted for good when it has been over for so long; retention keeps conversations longer than that.
SETTLED = timedelta(hours=6)
Counts = dict[str, dict[str, int]]


class Statistics:
    """Counts days and reads their counts."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def roll_up(self, now: datetime) -> int:
        """Count every day that is not counted for good, until `now` (UTC, without a zone); how many there were.

        Each day is put in the place of its earlier count in a transaction of its own: safe to repeat.
        """
        today = day_of(now)
        with Session(self._engine, future=True) as session:
            first = _first_open(session)
        days = [first + timedelta(days=n) for n in range((today - first).days + 1)] if first else []
        for day in days:
            with session_scope(self._engine) as session:
                _count(session, day, now)
        return len(days)

    def counts(self, first: date, last: date) -> Counts:
        """The sums of all measures over days, both ends included: measure → key → count. Exact: not to be shown."""
        query = (
            select(Tally.measure, Tally.key, func.sum(Tally.count))
            .where(Tally.day >= first, Tally.day <= last, Tally.measure != measures.DONE)
            .group_by(Tally.measure, Tally.key)
        )
        found: Counts = {}
        with Session(self._engine, future=True) as session:
            for measure, key, count in session.execute(query):
                found.setdefault(measure, {})[key] = int(count)
        return found

    def by_month(self, measure: str, year: int) -> dict[int, int]:
        """The sums of one measure by the months of a year. Exact: not to be shown."""
        query = (
            select(Tally.day, func.sum(Tally.count))
            .where(Tally.day >= date(year, 1, 1), Tally.day <= date(year, 12, 31), Tally.measure == measure)
            .group_by(Tally.day)
        )
        months = dict.fromkeys(range(1, 13), 0)
        with Session(self._engine, future=True) as session:
            for day, count in session.execute(query):
                months[day.month] += int(count)
        return months

    def first_day(self) -> date | None:
        """The first day that has a count."""
        with Session(self._engine, future=True) as session:
            found: date | None = session.execute(select(func.min(Tally.day))).scalar_one()
        return found


def day_of(moment: datetime) -> date:
    """The day of a stored time on Helsinki's clock."""
    return moment.replace(tzinfo=timezone.utc).astimezone(HELSINKI).date()


def beginning(day: date) -> datetime:
    """When a day of Helsinki begins, as times are stored."""
    midnight = datetime.combine(day, time(), HELSINKI)
    return midnight.astimezone(timezone.utc).replace(tzinfo=None)


def _first_open(session: Session) -> date | None:
    done = select(func.max(Tally.day)).where(Tally.measure == measures.DONE)
    newest: date | None = session.execute(done).scalar_one()
    if newest is not None:
        return newest + timedelta(days=1)
    started = session.execute(select(func.min(Conversation.started))).scalar_one()
    return day_of(started) if started else None


def _count(session: Session, day: date, now: datetime) -> None:
    start, end = beginning(day), beginning(day + timedelta(days=1))
    counts: Counter[tuple[str, str]] = count_day(session, start, end, now)
    if now >= end + SETTLED:
        counts[measures.DONE, ""] = 1
    session.execute(delete(Tally).where(Tally.day == day), execution_options={"synchronize_session": False})
    rows = [{"day": day, "measure": m, "key": key[:80], "count": n} for (m, key), n in counts.items()]
    if rows:
        session.execute(insert(Tally), rows)
