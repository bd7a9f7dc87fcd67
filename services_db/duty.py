"""Who is on duty now, in the order in which they are called."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from services_db.hours import DAY_MINUTES, HELSINKI
from services_db.promise import instant
from services_db.staff_models import Absence, Shift, Staff

# Only who may open a case is called about it.
MAY_READ = frozenset({"reviewer", "manager"})
WEEK = 7 * DAY_MINUTES


def on_duty(session: Session, now: datetime) -> list[int]:
    """Ids of those on duty at `now`: by place, then by the shift's age; nobody absent, nobody inactive."""
    here = instant(now).astimezone(HELSINKI)
    minute = here.weekday() * DAY_MINUTES + here.hour * 60 + here.minute
    there = set(available(session, now))
    shifts = session.execute(select(Shift).order_by(Shift.place, Shift.id)).scalars()
    running = (one.staff_id for one in shifts if _runs(one, minute))
    return [staff for staff in dict.fromkeys(running) if staff in there]


def whole_list(session: Session, now: datetime) -> list[int]:
    """Everybody of the rota who is there, those on duty first; all readers where nobody has a shift."""
    there = available(session, now)
    in_rota = set(session.execute(select(Shift.staff_id)).scalars())
    listed = [staff for staff in there if staff in in_rota] or there
    return list(dict.fromkeys([*on_duty(session, now), *listed]))


def available(session: Session, now: datetime) -> list[int]:
    """Ids of active members who may read cases and are not absent today."""
    today = instant(now).astimezone(HELSINKI).date()
    absent = select(Absence.staff_id).where(Absence.first <= today, Absence.last >= today)
    query = select(Staff).where(Staff.active.is_(True), Staff.id.not_in(absent)).order_by(Staff.id)
    return [staff.id for staff in session.execute(query).scalars() if MAY_READ & set(staff.roles)]


def _runs(shift: Shift, minute: int) -> bool:
    """Whether a minute of the week is in the shift, which may run past midnight."""
    since = (minute - (shift.weekday * DAY_MINUTES + shift.start)) % WEEK
    return bool(since < shift.end - shift.start)
