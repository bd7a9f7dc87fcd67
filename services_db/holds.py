"""Legal holds: what must be kept beyond its term, and from erasure, until the hold is released."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import audit, locks
from services_db.base import utcnow
from services_db.case_models import Case, LegalHold
from services_db.conversation_models import Conversation
from services_db.erasure import erase
from services_db.staff import Member
from services_db.staff_models import Staff


@dataclass(frozen=True)
class Hold:
    """A hold that is in force."""

    id: int
    conversation: str
    case: int | None
    reason: str
    made: datetime
    made_by: str
    erasure_asked: datetime | None


class Holds:
    """The holds of the installation; each deed stands in the audit log."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def add(self, conversation: str, reason: str, by: Member) -> None:
        """Keep a conversation until released; LookupError when it is not there, ValueError without a reason."""
        if not reason.strip():
            raise ValueError("a hold needs a reason")
        with Session(self._engine, future=True) as session, session.begin():
            if session.get(Conversation, conversation) is None:
                raise LookupError("no such conversation")
            session.add(LegalHold(conversation_id=conversation, reason=reason.strip(), made_by=by.id))
            audit.write(session, by.actor, "hold_added", conversation)

    def release(self, hold: int, by: Member) -> str | None:
        """End a hold; LookupError for none. What the parent asked to be erased meanwhile now is: how it ended."""
        with Session(self._engine, future=True) as session, session.begin():
            row = session.get(LegalHold, hold)
            if row is None:
                raise LookupError("no such hold")
            conversation = row.conversation_id
            locks.hold(session, conversation)
            session.refresh(row)
            if row.released:
                raise LookupError("no such hold")
            asked = row.erasure_asked
            row.released, row.released_by = utcnow(), by.id
            session.flush()
            audit.write(session, by.actor, "hold_released", conversation, str(hold))
            return erase(session, conversation) if asked else None

    def open(self) -> list[Hold]:
        """The holds in force, the newest first."""
        query = (
            select(LegalHold, Case.id.label("case"), Staff.name)
            .join(Staff, Staff.id == LegalHold.made_by)
            .outerjoin(Case, Case.conversation_id == LegalHold.conversation_id)
            .where(LegalHold.released.is_(None))
            .order_by(LegalHold.id.desc())
        )
        with Session(self._engine, future=True) as session:
            return [_hold(row.LegalHold, row.case, row.name) for row in session.execute(query)]


def _hold(row: LegalHold, case: int | None, name: str) -> Hold:
    return Hold(row.id, row.conversation_id, case, row.reason, row.made, name, row.erasure_asked)
