"""Accounts of staff: who there is, what they may do, whether they may come in. There is always an admin."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import audit
from services_db.staff import ROLES, Member, as_member, end_all
from services_db.staff_models import Staff, StaffSession


class LastAdmin(Exception):
    """The change would leave nobody who may change accounts."""


@dataclass(frozen=True)
class Account:
    """A member of staff as an admin sees them; `sessions` are their sign-ins that hold or have not been swept yet."""

    member: Member
    active: bool
    password: bool
    code: bool
    oidc: bool
    notified: bool
    made: datetime
    sessions: int


class Accounts:
    """The list of staff and every change to it, each written to the audit log."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def listed(self) -> list[Account]:
        """Everybody, who is active first, by name."""
        return sorted(self._accounts(), key=lambda one: (not one.active, one.member.name.casefold()))

    def one(self, staff_id: int) -> Account | None:
        """One account."""
        return next(iter(self._accounts(Staff.id == staff_id)), None)

    def by_email(self, email: str) -> Account | None:
        """The account of an e-mail in the form that is kept."""
        return next(iter(self._accounts(Staff.email == email)), None)

    def change(self, staff_id: int, name: str, title: str, roles: Iterable[str], actor: str) -> None:
        """Change a name, a title and roles; LastAdmin when nobody would be admin."""
        kept = [role for role in ROLES if role in set(roles)]
        with self._changing(staff_id) as (session, staff):
            changed = _difference(staff.roles, kept)
            staff.name, staff.title, staff.roles = name.strip(), title.strip(), kept
            deed = "roles_changed" if changed else "account_changed"
            audit.write(session, actor, deed, about=f"staff:{staff_id}{changed}")

    def set_active(self, staff_id: int, active: bool, actor: str) -> None:
        """Let somebody in again, or in no more: then every sign-in of theirs ends at once."""
        with self._changing(staff_id) as (session, staff):
            staff.active = active
            audit.write(session, actor, "activated" if active else "deactivated", about=f"staff:{staff_id}")
            if not active:
                end_all(session, staff_id)

    def end_sessions(self, staff_id: int, actor: str) -> None:
        """End every sign-in of a member."""
        with self._changing(staff_id) as (session, _staff):
            audit.write(session, actor, "sessions_ended", about=f"staff:{staff_id}")
            end_all(session, staff_id)

    def set_password(self, staff_id: int, password_hash: str) -> None:
        """A member's own new password; every sign-in of theirs ends."""
        with self._changing(staff_id) as (session, staff):
            staff.password_hash = password_hash
            audit.write(session, f"staff:{staff_id}", "password_changed", about=f"staff:{staff_id}")
            end_all(session, staff_id)

    def set_own(self, staff_id: int, title: str, notify_sealed: str | None) -> None:
        """A member's own title and sealed address for notifications."""
        with self._changing(staff_id) as (session, staff):
            staff.title, staff.notify_sealed = title.strip(), notify_sealed
            audit.write(session, f"staff:{staff_id}", "account_changed", about=f"staff:{staff_id}")

    def secrets(self, staff_id: int) -> tuple[str | None, str | None]:
        """The hash of a member's password, and their sealed address for notifications."""
        with Session(self._engine, future=True) as session:
            staff = session.get(Staff, staff_id)
            return staff.password_hash, staff.notify_sealed

    @contextmanager
    def _changing(self, staff_id: int) -> Iterator[tuple[Session, Staff]]:
        """A transaction that changes one account, alone: two admins cannot remove each other at once."""
        with Session(self._engine, future=True) as session, session.begin():
            audit.lock(session)
            before = _has_admin(session)
            yield session, session.get(Staff, staff_id)
            session.flush()
            if before and not _has_admin(session):
                raise LastAdmin

    def _accounts(self, *which: object) -> list[Account]:
        counts = select(StaffSession.staff_id, func.count().label("count")).group_by(StaffSession.staff_id)
        theirs = counts.subquery()
        query = select(Staff, theirs.c.count).outerjoin(theirs, theirs.c.staff_id == Staff.id).where(*which)
        with Session(self._engine, future=True) as session:
            return [_as_account(row.Staff, row.count or 0) for row in session.execute(query)]


def _has_admin(session: Session) -> bool:
    rows = session.execute(select(Staff.roles).where(Staff.active.is_(True))).scalars()
    return any("admin" in roles for roles in rows)


def _difference(before: Iterable[str], after: Iterable[str]) -> str:
    """What changes, for the log: ` +editor -admin`."""
    added = (f" +{role}" for role in ROLES if role in after and role not in before)
    return "".join([*added, *(f" -{role}" for role in ROLES if role in before and role not in after)])


def _as_account(staff: Staff, sessions: int) -> Account:
    return Account(
        member=as_member(staff),
        active=staff.active,
        password=staff.password_hash is not None,
        code=staff.totp_sealed is not None,
        oidc=staff.oidc_subject is not None,
        notified=staff.notify_sealed is not None,
        made=staff.made,
        sessions=sessions,
    )
