"""Links by which somebody becomes staff, or gets a new password: they expire, open once, and are kept as hashes."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import audit
from services_db.base import utcnow
from services_db.signing_in import in_one_form
from services_db.staff import ROLES, Member, as_member, end_all, hash_of
from services_db.staff_models import Invitation, Staff

TERM = timedelta(days=7)
COMMAND = "command"  # the actor of what is done on the machine itself


@dataclass(frozen=True)
class Invited:
    """Somebody whose link has not been used."""

    id: str
    email: str
    name: str
    title: str
    roles: frozenset[str]
    expires: datetime


class Invitations:
    """Made, looked up, withdrawn, accepted."""

    def __init__(self, engine: Engine, clock: Callable[[], datetime] = utcnow) -> None:
        self._engine = engine
        self._clock = clock

    def invite(self, email: str, name: str, title: str, roles: Iterable[str], by: Member | None) -> str:
        """A new link's token; an earlier link to the same e-mail opens nothing any more.

        A member's own name, title and roles stay as they are: they only get a new password.
        """
        email, token, now = in_one_form(email), secrets.token_urlsafe(32), self._clock()
        row = Invitation(
            token_hash=hash_of(token),
            email=email,
            name=name.strip(),
            title=title.strip(),
            roles=[role for role in ROLES if role in set(roles)],
            expires=now + TERM,
            made_by=by.id if by else None,
        )
        over = delete(Invitation).where(or_(Invitation.email == email, Invitation.expires <= now))
        with Session(self._engine, future=True) as session, session.begin():
            audit.write(session, by.actor if by else COMMAND, "invited", about=row.token_hash[:16])
            session.execute(over.execution_options(synchronize_session=False))
            session.add(row)
        return token

    def open(self) -> list[Invited]:
        """Every link that has not been used and is not over, the newest first."""
        query = select(Invitation).where(Invitation.expires > self._clock())
        with Session(self._engine, future=True) as session:
            rows = session.execute(query.order_by(Invitation.expires.desc())).scalars()
            return [_as_invited(row) for row in rows]

    def find(self, token: str) -> Invited | None:
        """Whose link it is; None when it is unknown, used, withdrawn or over, or its member made inactive."""
        with Session(self._engine, future=True) as session:
            row = self._usable(session, Invitation.token_hash == hash_of(token))
            return _as_invited(row) if row else None

    def withdraw(self, invitation: str, by: Member) -> None:
        """Make a link open nothing any more."""
        with Session(self._engine, future=True) as session, session.begin():
            audit.write(session, by.actor, "invitation_withdrawn", about=invitation[:16])
            session.execute(delete(Invitation).where(Invitation.token_hash == invitation))

    def accept(self, token: str, password_hash: str) -> Member | None:
        """Use a link: its member, new or with a new password; None when somebody was faster or it is over."""
        return self._use(Invitation.token_hash == hash_of(token), password_hash=password_hash)

    def accept_by_email(self, email: str, subject: str) -> Member | None:
        """Use a link without seeing it: the municipality's identity has shown that the e-mail is theirs."""
        return self._use(Invitation.email == in_one_form(email), oidc_subject=subject)

    def _use(self, which: object, **given: str) -> Member | None:
        with Session(self._engine, future=True) as session, session.begin():
            # The log's lock comes first: of two who come at once the second finds the link gone.
            audit.lock(session)
            row = self._usable(session, which)
            if row is None:
                return None
            session.delete(row)
            return _join(session, row, given)

    def _usable(self, session: Session, which: object) -> Invitation | None:
        query = (
            select(Invitation)
            .outerjoin(Staff, Staff.email == Invitation.email)
            .where(which, Invitation.expires > self._clock())
            .where(or_(Staff.id.is_(None), Staff.active.is_(True)))
        )
        row: Invitation | None = session.execute(query).scalar_one_or_none()
        return row


def _join(session: Session, row: Invitation, given: dict[str, str]) -> Member:
    query = select(Staff).where(Staff.email == row.email)
    staff, deed = session.execute(query).scalar_one_or_none(), "password_changed"
    if staff is None:
        staff, deed = Staff(email=row.email, name=row.name, title=row.title, roles=row.roles), "joined"
        session.add(staff)
    for column, value in given.items():
        setattr(staff, column, value)
    session.flush()
    end_all(session, staff.id)
    audit.write(session, f"staff:{staff.id}", deed, about=row.token_hash[:16])
    return as_member(staff)


def _as_invited(row: Invitation) -> Invited:
    return Invited(row.token_hash, row.email, row.name, row.title, frozenset(row.roles), row.expires)
