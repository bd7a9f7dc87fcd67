"""Invented staff with their rota, opening hours and ready-made replies, from `data/demo/staff.yml`."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from argon2 import PasswordHasher
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from services_db.case_models import CannedReply
from services_db.office_models import OfficeException, OfficeHours
from services_db.staff_models import Absence, Shift, Staff

# No mail reaches a name of this kind (RFC 2606), and by it the demo knows its own.
ADDRESS = "@demo.example"


def employ(session: Session, people: dict[str, Any], password: str) -> dict[str, Staff]:
    """Staff by their short names; those of an earlier run stay, with the new password."""
    hashed = PasswordHasher().hash(password)
    found = {one.email: one for one in session.execute(select(Staff)).scalars()}
    staff = {}
    for short, told in people.items():
        email = short + ADDRESS
        one = found.get(email) or Staff(email=email)
        one.name, one.title, one.roles = told["name"], told["title"], list(told["roles"])
        one.password_hash, one.active, one.failures, one.locked_until = hashed, True, 0, None
        session.add(one)
        staff[short] = one
    session.flush()
    return staff


def roster(session: Session, staff: dict[str, Staff], tables: dict[str, Any], today: date) -> None:
    """Who is on duty when, and who is away."""
    ids = [one.id for one in staff.values()]
    for table in (Shift, Absence):
        session.execute(delete(table).where(table.staff_id.in_(ids)))
    for shift in tables["shifts"]:
        for weekday in shift["weekdays"]:
            times = {"start": minutes(shift["from"]), "end": minutes(shift["until"])}
            who = staff[shift["who"]].id
            session.add(Shift(staff_id=who, weekday=weekday, place=shift["place"], **times))
    for absence in tables["absences"]:
        first, last = (today + timedelta(days=absence[end]) for end in ("first", "last"))
        session.add(Absence(staff_id=staff[absence["who"]].id, first=first, last=last))


def office(session: Session, tables: dict[str, Any], today: date) -> None:
    """Opening hours and days that differ; hours that somebody has set already stay."""
    if session.execute(select(OfficeHours.id)).first() is None:
        for hours in tables["hours"]:
            for weekday in hours["weekdays"]:
                times = {"start": minutes(hours["from"]), "end": minutes(hours["until"])}
                session.add(OfficeHours(weekday=weekday, **times))
    if session.execute(select(OfficeException.day)).first() is None:
        for other in tables["exceptions"]:
            times = (
                {"start": minutes(other["from"]), "end": minutes(other["until"])} if "from" in other else {}
            )
            session.add(
                OfficeException(day=today + timedelta(days=other["day"]), text=other["text"], **times)
            )


def replies(session: Session, told: list[dict[str, str]]) -> None:
    """Ready-made replies; those of the same title stay as somebody has edited them."""
    known = set(session.execute(select(CannedReply.title)).scalars())
    for position, reply in enumerate(told):
        if reply["title"] not in known:
            session.add(CannedReply(title=reply["title"], text=reply["text"], position=position))


def minutes(told: str) -> int:
    """Minutes from midnight: «08:30» is 510."""
    hour, minute = told.split(":")
    return int(hour) * 60 + int(minute)
