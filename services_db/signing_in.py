"""Who signs in: by e-mail and password; every attempt goes to the audit log, by number and never by e-mail."""

from __future__ import annotations

from sqlalchemy import func, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import audit
from services_db.passwords import Passwords
from services_db.staff import Member, as_member
from services_db.staff_models import Staff

NOBODY = "nobody"


class SigningIn:
    """Looks at what somebody gives to be let in."""

    def __init__(self, engine: Engine, passwords: Passwords) -> None:
        self._engine = engine
        self._passwords = passwords

    def by_password(self, email: str, password: str) -> Member | None:
        """The active member with this e-mail and password; None for every other case, after the same work."""
        with Session(self._engine, future=True) as session:
            query = select(Staff).where(Staff.email == in_one_form(email), Staff.active.is_(True))
            staff = session.execute(query).scalar_one_or_none()
        kept = str(staff.password_hash) if staff and staff.password_hash else None
        right = self._passwords.right(kept, password)
        if kept is None or not right:
            self.failed(staff.id if staff else None)
            return None
        if self._passwords.old(kept):
            self._keep_anew(staff.id, kept, password)
        return as_member(staff)

    def active(self, staff_id: int) -> Member | None:
        """A member by number, while they may sign in."""
        with Session(self._engine, future=True) as session:
            staff = session.get(Staff, staff_id)
            return as_member(staff) if staff and staff.active else None

    def anybody(self) -> bool:
        """Whether there is staff at all: without any the form says how the first comes to be."""
        with Session(self._engine, future=True) as session:
            return bool(session.execute(select(func.count()).select_from(Staff)).scalar_one())

    def failed(self, staff_id: int | None, about: str = "") -> None:
        """Write down that somebody was not let in."""
        self._write(f"staff:{staff_id}" if staff_id else NOBODY, "signin_failed", about)

    def entered(self, member: Member, about: str) -> None:
        """Write down that somebody was let in, and by what: `password`, `code`, `oidc`, `invitation`."""
        self._write(member.actor, "signed_in", about)

    def _write(self, actor: str, deed: str, about: str) -> None:
        with Session(self._engine, future=True) as session, session.begin():
            audit.write(session, actor, deed, about=about)

    def _keep_anew(self, staff_id: int, kept: str, password: str) -> None:
        same = update(Staff).where(Staff.id == staff_id, Staff.password_hash == kept)
        anew = same.values(password_hash=self._passwords.hash(password))
        with Session(self._engine, future=True) as session, session.begin():
            session.execute(anew.execution_options(synchronize_session=False))


def in_one_form(email: str) -> str:
    """How an e-mail address is kept and compared."""
    return email.strip().lower()
