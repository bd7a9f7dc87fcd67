"""Staff as the console sees them: who has signed in, by which session."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256

from sqlalchemy import delete, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.base import utcnow
from services_db.staff_models import Staff, StaffSession

ROLES = ("reviewer", "editor", "manager", "dpo", "admin")
# A sign-in ends after this long without a page being opened, and after this long in any case.
IDLE = timedelta(hours=1)
LONGEST = timedelta(hours=10)


@dataclass(frozen=True)
class Member:
    """A member of staff, as pages need to know them."""

    id: int
    email: str
    name: str
    title: str
    roles: frozenset[str]

    @property
    def actor(self) -> str:
        """How the audit log names them."""
        return f"staff:{self.id}"


class StaffSessions:
    """Sign-ins that hold: begun, looked up, ended; tokens are kept as hashes."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def begin(self, staff_id: int) -> str:
        """A new session of a member; its token."""
        token = secrets.token_urlsafe(32)
        with Session(self._engine, future=True) as session, session.begin():
            session.add(StaffSession(token_hash=_hash(token), staff_id=staff_id))
        return token

    def member(self, token: str) -> Member | None:
        """Whose session it is; None when it is over, unknown, or its member no longer active."""
        now = utcnow()
        query = (
            select(Staff, StaffSession)
            .join(StaffSession, StaffSession.staff_id == Staff.id)
            .where(
                StaffSession.token_hash == _hash(token),
                StaffSession.last_seen > now - IDLE,
                StaffSession.began > now - LONGEST,
                Staff.active.is_(True),
            )
        )
        with Session(self._engine, future=True) as session, session.begin():
            found = session.execute(query).one_or_none()
            if found is None:
                return None
            if found.StaffSession.last_seen < now - timedelta(minutes=1):
                seen = (
                    update(StaffSession).where(StaffSession.token_hash == _hash(token)).values(last_seen=now)
                )
                session.execute(seen)
            return as_member(found.Staff)

    def end(self, token: str) -> None:
        """Sign out: the token opens nothing any more."""
        with Session(self._engine, future=True) as session, session.begin():
            session.execute(delete(StaffSession).where(StaffSession.token_hash == _hash(token)))


def as_member(staff: Staff) -> Member:
    """A row as pages need it."""
    return Member(staff.id, staff.email, staff.name, staff.title, frozenset(staff.roles))


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
