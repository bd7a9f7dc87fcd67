"""What staff does with a case: claims, hands over, notes, closes. Each deed is on its timeline and audited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import audit, bot_again, paging
from services_db.base import utcnow
from services_db.case_models import Case, CaseEvent
from services_db.conversation_models import Message
from services_db.engine import session_scope
from services_db.locks import hold
from services_db.staff_models import Staff

WORKERS = frozenset({"reviewer", "manager"})  # the roles that work on cases
CLOSED, OPEN = "closed", "open"
MOST_LABELS, LONGEST_LABEL = 8, 40


class NotYours(Exception):
    """A colleague has the case; `holder` is their id."""

    def __init__(self, holder: int | None) -> None:
        super().__init__(holder)
        self.holder = holder


class Unheard(Exception):
    """The parent has written something that who closes the case cannot have read."""


@dataclass(frozen=True)
class Closing:
    """How a case ended and what staff thinks of the alarm; `verdict` is right, false or missed.

    `heard` is the parent's newest message when staff began to close, None where nobody was asked.
    """

    outcome: str
    verdict: str | None = None
    level: str | None = None
    flags: tuple[str, ...] = ()
    follow_up: date | None = None
    heard: int | None = None


class CaseWork:
    """Deeds on cases, each in a transaction of its own; LookupError when there is no such case."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def claim(self, case_id: int, staff_id: int) -> int | None:
        """Take a case that nobody has; who has it then. None for a closed case, which nobody takes."""
        free = update(Case).where(Case.id == case_id, Case.status == OPEN, Case.claimed_by.is_(None))
        mine = free.values(claimed_by=staff_id, claimed_at=utcnow())
        with session_scope(self._engine) as session:
            held(session, case_id)
            won = session.execute(mine.execution_options(synchronize_session=False)).rowcount == 1
            case = found(session, case_id)
            if won:
                record(session, case, "claimed", staff_id)
                paging.acknowledge(session, case_id, staff_id)
            return None if case.status == CLOSED else case.claimed_by

    def hand_over(self, case_id: int, staff_id: int, to_staff_id: int) -> None:
        """Give the case to a colleague who is active, and call them first; NotYours when it is another's to give."""
        with session_scope(self._engine) as session:
            case = self._own(session, case_id, staff_id)
            colleague = session.get(Staff, to_staff_id)
            if colleague is None or not colleague.active or not WORKERS & set(colleague.roles):
                raise LookupError("no such colleague")
            case.claimed_by, case.claimed_at = to_staff_id, utcnow()
            record(session, case, "handed_over", staff_id, to_staff_id=to_staff_id)
            if to_staff_id != staff_id:
                paging.begin(session, case, first=to_staff_id)

    def give_back(self, case_id: int, staff_id: int) -> None:
        """Put the case back among those that wait, and call staff about it; NotYours when it is another's."""
        with session_scope(self._engine) as session:
            put_back(session, self._own(session, case_id, staff_id), staff_id)

    def note(self, case_id: int, staff_id: int, text: str) -> None:
        """Write a note onto the timeline."""
        with session_scope(self._engine) as session:
            record(session, held(session, case_id), "note", staff_id, text=text)

    def label(self, case_id: int, staff_id: int, labels: list[str]) -> None:
        """Set the labels of a case: a few, short, each once."""
        tidy = dict.fromkeys(" ".join(label.split())[:LONGEST_LABEL].strip() for label in labels)
        with session_scope(self._engine) as session:
            case = held(session, case_id)
            case.labels = [label for label in tidy if label][:MOST_LABELS]
            record(session, case, "labelled", staff_id)

    def close(self, case_id: int, staff_id: int, closing: Closing) -> None:
        """End the work: the case leaves the queue; NotYours when a colleague has it, Unheard after a new message."""
        with session_scope(self._engine) as session:
            case = self._own(session, case_id, staff_id)
            if closing.heard is not None and newest_of_parent(session, case.conversation_id) > closing.heard:
                raise Unheard
            case.status, case.closed_at, case.closed_by = CLOSED, utcnow(), staff_id
            case.outcome, case.verdict = closing.outcome, closing.verdict
            case.judged_level, case.judged_flags = closing.level, list(closing.flags)
            case.follow_up = closing.follow_up
            bot_again.end(session, case, staff_id)
            record(session, case, "closed", staff_id)
            paging.acknowledge(session, case_id, staff_id)

    def reopen(self, case_id: int, staff_id: int) -> None:
        """Take up a closed case again: it is theirs who reopened it. Nothing happens to an open one."""
        with session_scope(self._engine) as session:
            case = held(session, case_id)
            if case.status == CLOSED:
                open_again(session, case, staff_id)
                case.claimed_by, case.claimed_at = staff_id, utcnow()
                audit.write(session, f"staff:{staff_id}", "reopened", case.conversation_id, f"case:{case_id}")

    def _own(self, session: Session, case_id: int, staff_id: int) -> Case:
        """An open case that this member may move: theirs, nobody's, or anybody's for a manager."""
        case = held(session, case_id)
        if case.status == CLOSED:
            raise NotYours(None)
        if case.claimed_by in (None, staff_id):
            return case
        member = session.get(Staff, staff_id)
        if member is None or "manager" not in member.roles:
            raise NotYours(case.claimed_by)
        return case


def put_back(session: Session, case: Case, staff_id: int | None) -> None:
    """The case waits anew for anybody; nobody has it in hand, so staff is called. None: its holder is gone."""
    case.claimed_by = case.claimed_at = None
    case.waiting_since = utcnow()
    bot_again.end(session, case, staff_id, gone=staff_id is None)
    session.add(CaseEvent(case_id=case.id, kind="given_back", staff_id=staff_id))
    actor = bot_again.WORKER if staff_id is None else f"staff:{staff_id}"
    audit.write(session, actor, "given_back", case.conversation_id, f"case:{case.id}")
    paging.begin(session, case, anew=True)


def opened(session: Session, case_id: int, staff_id: int) -> None:
    """A member of staff has read the case: the first reading is kept, and nobody needs to be called any more."""
    first = update(Case).where(Case.id == case_id, Case.first_read.is_(None)).values(first_read=utcnow())
    if session.execute(first.execution_options(synchronize_session=False)).rowcount:
        session.add(CaseEvent(case_id=case_id, kind="read", staff_id=staff_id))
    paging.acknowledge(session, case_id, staff_id)


def newest_of_parent(session: Session, conversation: str) -> int:
    """The id of the parent's newest message; 0 when there is none."""
    query = select(func.max(Message.id)).filter_by(conversation_id=conversation, sender="parent")
    return int(session.execute(query).scalar() or 0)


def open_again(session: Session, case: Case, staff_id: int | None = None) -> None:
    """A closed case returns to the queue, waiting anew; its judgement is taken back until it is closed again."""
    case.status, case.waiting_since = OPEN, utcnow()
    case.claimed_by = case.claimed_at = case.closed_at = case.closed_by = None
    case.outcome = case.verdict = case.judged_level = case.judged_flags = case.follow_up = None
    session.add(CaseEvent(case_id=case.id, kind="reopened", staff_id=staff_id))


def record(session: Session, case: Case, kind: str, staff_id: int, **more: Any) -> None:
    """A deed onto the timeline of the case and into the audit log."""
    session.add(CaseEvent(case_id=case.id, kind=kind, staff_id=staff_id, **more))
    audit.write(session, f"staff:{staff_id}", kind, case.conversation_id, f"case:{case.id}")


def held(session: Session, case_id: int) -> Case:
    """The case, with its conversation locked until the transaction ends: what is read of it stays true."""
    hold(session, found(session, case_id).conversation_id)
    return found(session, case_id)


def found(session: Session, case_id: int) -> Case:
    """The case as it stands now; LookupError when there is none."""
    query = select(Case).where(Case.id == case_id).execution_options(populate_existing=True)
    case: Case | None = session.execute(query).scalar_one_or_none()
    if case is None:
        raise LookupError("no such case")
    return case
