"""What the data protection officer does with what is kept: sees what goes when, sets terms, erases on request."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import audit, settings_table
from services_db.case_models import Case
from services_db.erasure import erase
from services_db.locate import locate
from services_db.receipts import by_receipt
from services_db.retention import DEFAULT_DAYS, HELD, Expiry, Terms, count_expiring, expiring, terms
from services_db.staff import Member

# Windows that are counted, in days, and how many of the next are listed.
WINDOWS = (7, 30, 365)
LISTED = 50
# The least and the most days of each term that the page lets set; the grounds: docs/privacy.md.
BOUNDS = {"keep_ordinary_days": (1, 365), "keep_case_days": (30, 3650), "keep_audit_days": (1827, 7305)}


@dataclass(frozen=True)
class Kept:
    """What goes when: the terms, counts by window of days, the next to go, and how many cases are open for now."""

    terms: Terms
    counts: dict[int, int]
    next: list[Expiry]
    open_cases: int


class Keeping:
    """Questions and deeds of the page on what is kept; each deed stands in the audit log."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def seen(self, now: datetime) -> Kept:
        """What goes when, seen from `now` (UTC, without a zone)."""
        open_cases = select(func.count(Case.id)).where(
            Case.status != "closed", Case.conversation_id.not_in(HELD)
        )
        with Session(self._engine, future=True) as session:
            return Kept(
                terms(session),
                {days: count_expiring(session, now + timedelta(days=days)) for days in WINDOWS},
                expiring(session, now + timedelta(days=WINDOWS[-1]), LISTED),
                int(session.execute(open_cases).scalar_one()),
            )

    def set_terms(self, days: dict[str, int], by: Member) -> None:
        """Change terms, by the names of `BOUNDS`; ValueError when one is out of its bounds."""
        if any(not BOUNDS[name][0] <= value <= BOUNDS[name][1] for name, value in days.items()):
            raise ValueError("out of bounds")
        with Session(self._engine, future=True) as session, session.begin():
            for name, value in days.items():
                if settings_table.get(session, name, DEFAULT_DAYS[name]) != value:
                    settings_table.put(session, name, value, by.id)
                    audit.write(session, by.actor, "setting_changed", about=name)

    def find(self, told: str) -> str | None:
        """The conversation that is meant: by its number, its case's, or the receipt code."""
        with Session(self._engine, future=True) as session:
            return locate(session, told)

    def erase(self, receipt: str, by: Member) -> str:
        """Erase by the receipt code, for a parent who asks staff; how it ended. LookupError for an unknown code."""
        with Session(self._engine, future=True) as session, session.begin():
            conversation = by_receipt(session, receipt)
            if conversation is None:
                raise LookupError("no such receipt")
            end = erase(session, conversation)
            audit.write(session, by.actor, "erased", conversation, end)
            return end
