"""Staff as the console sees them: who has signed in, by which session."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sqlalchemy import delete, or_, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import audit
from services_db.base import utcnow
from services_db.staff_models import Staff, StaffSession

TITLE = "työntekijä"  # what a parent is told until a better one is given
ROLES = ("reviewer", "editor", "manager", "dpo", "admin")
# A sign-in ends after this long without a page being opened, and after this long in any case.
IDLE = timedelta(hours=1)
LONGEST = timedelta(hours=10)
# How exactly the last page is remembered: a write for each page would be too many.
SEEN_EVERY = timedelta(minutes=1)


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

    def __init__(self, engine: Engine, clock: Callable[[], datetime] = utcnow) -> None:
        self._engine = engine
        self._clock = clock

    def begin(self, staff_id: int) -> str:
        """A new session of a member; its token. Sessions of anybody that are over are forgotten."""
        token, now = secrets.token_urlsafe(32), self._clock()
        over = or_(StaffSession.last_seen <= now - IDLE, StaffSession.began <= now - LONGEST)
        with Session(self._engine, future=True) as session, session.begin():
            session.execute(delete(StaffSession).where(over).execution_options(synchronize_session=False))
            session.add(StaffSession(token_hash=hash_of(token), staff_id=staff_id, began=now, last_seen=now))
        return token

    def member(self, token: str) -> Member | None:
        """Whose session it is; None when it is over, unknown, or its member no longer active. One query."""
        now, its = self._clock(), StaffSession.token_hash == hash_of(token)
        query = (
            select(Staff, StaffSession)
            .join(StaffSession, StaffSession.staff_id == Staff.id)
            .where(
                its,
                StaffSession.last_seen > now - IDLE,
                StaffSession.began > now - LONGEST,
                Staff.active.is_(True),
            )
        )
        with Session(self._engine, future=True) as session, session.begin():
            found = session.execute(query).one_or_none()
            if found is None:
                return None
            member = as_member(found.Staff)
            if found.StaffSession.last_seen < now - SEEN_EVERY:
                session.execute(update(StaffSession).where(its).values(last_seen=now))
            return member

    def end(self, token: str) -> None:
        """Sign out: the token opens nothing any more."""
        with Session(self._engine, future=True) as session, session.begin():
            row = session.get(StaffSession, hash_of(token))
            if row is not None:
                audit.write(session, f"staff:{row.staff_id}", "signed_out")
                session.delete(row)


def end_all(session: Session, staff_id: int) -> None:
    """End every sign-in of a member, inside the caller's transaction."""
    theirs = delete(StaffSession).where(StaffSession.staff_id == staff_id)
    session.execute(theirs.execution_options(synchronize_session=False))


def as_member(staff: Staff) -> Member:
    """A row as pages need it."""
    return Member(staff.id, staff.email, staff.name, staff.title, frozenset(staff.roles))


def hash_of(token: str) -> str:
    """What is kept of a random token."""
    return sha256(token.encode()).hexdigest()
