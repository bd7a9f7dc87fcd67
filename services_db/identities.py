"""Staff who come with the municipality's own identity: known by invitation or e-mail, or by their groups."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import audit
from services_db.accounts import Accounts, LastAdmin
from services_db.invitations import Invitations
from services_db.signing_in import in_one_form
from services_db.staff import TITLE, Member, as_member
from services_db.staff_models import Staff


@dataclass(frozen=True)
class Identity:
    """What the provider vouches for.

    `subject` is a hash of issuer and subject; `email` is None unless verified; `roles` are those that the groups
    give, None where groups are not used.
    """

    subject: str
    email: str | None
    name: str
    roles: frozenset[str] | None


class Identities:
    """Finds the account of an identity."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def member(self, identity: Identity) -> Member | None:
        """The active member whose identity it is, with the roles of their groups; None for everybody else."""
        if identity.roles is not None and not identity.roles:
            return None
        member = self._known(identity) or self._invited(identity) or self._made(identity)
        if member is None or identity.roles in (None, member.roles):
            return member
        try:
            actor = member.actor
            Accounts(self._engine).change(member.id, member.name, member.title, identity.roles or (), actor)
        except LastAdmin:
            return None
        return self._known(identity)

    def _known(self, identity: Identity) -> Member | None:
        """By the subject; else by the e-mail, whose account then is this subject's for good."""
        with Session(self._engine, future=True) as session, session.begin():
            audit.lock(session)
            mine = select(Staff).where(Staff.oidc_subject == identity.subject)
            staff = session.execute(mine).scalar_one_or_none() or _unbound(session, identity.email)
            if staff is None or not staff.active:
                return None
            if staff.oidc_subject is None:
                staff.oidc_subject = identity.subject
                audit.write(session, f"staff:{staff.id}", "identity_bound", about=f"staff:{staff.id}")
            return as_member(staff)

    def _invited(self, identity: Identity) -> Member | None:
        if identity.email is None or self._taken(identity):
            return None
        return Invitations(self._engine).accept_by_email(identity.email, identity.subject)

    def _made(self, identity: Identity) -> Member | None:
        if identity.email is None or not identity.roles or self._taken(identity):
            return None
        with Session(self._engine, future=True) as session, session.begin():
            staff = Staff(
                email=in_one_form(identity.email),
                name=identity.name or identity.email,
                title=TITLE,
                roles=sorted(identity.roles),
                oidc_subject=identity.subject,
            )
            session.add(staff)
            session.flush()
            audit.write(session, f"staff:{staff.id}", "joined", about=" ".join(staff.roles))
            return as_member(staff)

    def _taken(self, identity: Identity) -> bool:
        """Whether there is an account that this identity may not enter: closed, or another subject's."""
        by_subject = Staff.oidc_subject == identity.subject
        same = by_subject | (Staff.email == in_one_form(identity.email or ""))
        with Session(self._engine, future=True) as session:
            return session.execute(select(Staff.id).where(same)).first() is not None


def _unbound(session: Session, email: str | None) -> Staff | None:
    if email is None:
        return None
    query = select(Staff).where(Staff.email == in_one_form(email), Staff.oidc_subject.is_(None))
    staff: Staff | None = session.execute(query).scalar_one_or_none()
    return staff
