"""A case as a member of staff reads it: the reading is written down before anything is shown."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, aliased

from services_db import audit
from services_db.case_models import Case, CaseEvent
from services_db.case_work import newest_of_parent, opened
from services_db.conversation_models import Contact, Conversation
from services_db.engine import session_scope
from services_db.locks import hold
from services_db.staff_models import Staff


@dataclass(frozen=True)
class Said:
    """One message of the transcript."""

    id: int
    sender: str
    text: str
    time: datetime
    said_by: str | None
    lang: str | None
    evidence: list[dict[str, Any]]


@dataclass(frozen=True)
class Happened:
    """One line of the timeline."""

    kind: str
    time: datetime
    by: str | None
    to: str | None
    text: str | None


@dataclass(frozen=True)
class CaseRead:
    """All that the page of a case shows; `contacts` is only their number: they stay sealed.

    `heard` is the id of the parent's newest message.
    """

    id: int
    conversation_id: str
    level: str
    status: str
    flags: list[str]
    situation: dict[str, Any]
    safe_contact: dict[str, Any]
    municipality: str | None
    labels: list[str]
    opened: datetime
    raised: datetime
    waiting_since: datetime
    claimed_by: int | None
    claimed_at: datetime | None
    first_read: datetime | None
    closed_at: datetime | None
    outcome: str | None
    verdict: str | None
    judged_level: str | None
    judged_flags: list[str] | None
    follow_up: date | None
    holder: str | None
    left_at: datetime | None
    erased_at: datetime | None
    contacts: int
    heard: int
    timeline: list[Happened]


class CaseViews:
    """The readings of cases; LookupError when there is no such case."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def read(self, case_id: int, staff_id: int) -> CaseRead:
        """The case and its timeline, for a page that shows the transcript too; audited, and the calls about it end."""
        with session_scope(self._engine) as session:
            conversation = _conversation(session, case_id)
            hold(
                session, conversation
            )  # before the log's lock, as every deed does: two of staff never block each other
            audit.write(session, f"staff:{staff_id}", "read_transcript", conversation, f"case:{case_id}")
            opened(session, case_id, staff_id)
            session.flush()
            return _read(session, case_id)

    def stamp(self, case_id: int) -> str:
        """Changes when what stands around the talk does: level, flags, safe contact, contact details, whose it is.

        A stamp tells nothing of what was told.
        """
        contacts = select(func.count(Contact.id)).where(Contact.conversation_id == Case.conversation_id)
        query = (
            select(Case.level, Case.flags, Case.safe_contact, Case.status, Case.claimed_by)
            .add_columns(contacts.scalar_subquery(), Conversation.left_at, Conversation.erased_at)
            .join(Conversation, Conversation.id == Case.conversation_id)
            .where(Case.id == case_id)
        )
        with Session(self._engine, future=True) as session:
            found = session.execute(query).one_or_none()
        if found is None:
            raise LookupError("no such case")
        return sha256(repr(tuple(found)).encode()).hexdigest()[:16]

    def level(self, case_id: int) -> str:
        """The level of a case, which says nothing of what was told."""
        with Session(self._engine, future=True) as session:
            level: str | None = session.execute(
                select(Case.level).where(Case.id == case_id)
            ).scalar_one_or_none()
        if level is None:
            raise LookupError("no such case")
        return level

    def contacts(self, case_id: int, staff_id: int) -> tuple[list[tuple[datetime, str]], dict[str, Any]]:
        """The sealed contact details with the times they were given, and the safe-contact words; audited."""
        with session_scope(self._engine) as session:
            conversation = _conversation(session, case_id)
            audit.write(session, f"staff:{staff_id}", "contact_read", conversation, f"case:{case_id}")
            session.add(CaseEvent(case_id=case_id, kind="contact_read", staff_id=staff_id))
            query = (
                select(Contact.given, Contact.sealed)
                .join(Conversation, Conversation.id == Contact.conversation_id)
                .where(Contact.conversation_id == conversation, Conversation.erased_at.is_(None))
                .order_by(Contact.id.desc())
            )
            found = session.execute(query).all()
            safe = (
                select(Case.safe_contact)
                .join(Conversation, Conversation.id == Case.conversation_id)
                .where(Case.id == case_id, Conversation.erased_at.is_(None))
            )
            words = session.execute(safe).scalar_one_or_none() or {}
            return [(given, sealed) for given, sealed in found], words


def _conversation(session: Session, case_id: int) -> str:
    query = select(Case.conversation_id).where(Case.id == case_id)
    conversation: str | None = session.execute(query).scalar_one_or_none()
    if conversation is None:
        raise LookupError("no such case")
    return conversation


def _read(session: Session, case_id: int) -> CaseRead:
    query = (
        select(Case, Staff.name, Conversation.left_at, Conversation.erased_at)
        .join(Conversation, Conversation.id == Case.conversation_id)
        .outerjoin(Staff, Staff.id == Case.claimed_by)
        .where(Case.id == case_id)
    )
    case, holder, left_at, erased_at = session.execute(query).one()
    mine = case.conversation_id
    contacts = session.execute(select(func.count(Contact.id)).where(Contact.conversation_id == mine))
    copied = [name for name in CaseRead.__dataclass_fields__ if name in Case.__table__.columns]
    values = {name: getattr(case, name) for name in copied}
    if erased_at is not None:  # a hold may keep what the parent deleted, but not for this page
        values |= {"situation": {}, "safe_contact": {}, "municipality": None}
    return CaseRead(
        **values,
        holder=holder,
        left_at=left_at,
        erased_at=erased_at,
        contacts=0 if erased_at else contacts.scalar_one(),
        heard=newest_of_parent(session, mine),
        timeline=_timeline(session, case_id),
    )


def _timeline(session: Session, case_id: int) -> list[Happened]:
    by, to = aliased(Staff), aliased(Staff)
    query = (
        select(CaseEvent.kind, CaseEvent.time, by.name, to.name, CaseEvent.text)
        .outerjoin(by, by.id == CaseEvent.staff_id)
        .outerjoin(to, to.id == CaseEvent.to_staff_id)
        .where(CaseEvent.case_id == case_id)
        .order_by(CaseEvent.id)
    )
    return [Happened(*row) for row in session.execute(query)]
