"""Deleting what a parent told, at once: all of it, or all but the minimum of a case that staff has opened.

What stays of an opened case, what a legal hold postpones, and on which ground: docs/privacy.md. The fate of each
column: services_db/column_fate.yml.
"""

from __future__ import annotations

import secrets

from sqlalchemy import delete, func, select, update
from sqlalchemy.engine import CursorResult
from sqlalchemy.orm import Session
from sqlalchemy.sql import Executable

from services_db.base import utcnow
from services_db.case_models import Case, CaseEvent, Consultation, LegalHold
from services_db.conversation_models import Contact, Conversation, Dialogue, Feedback, Message, Presence
from services_db.locks import hold

# How it ended: nothing is left; the minimum of an opened case is; a legal hold keeps all until it is released.
GONE, MINIMUM, HELD = "gone", "minimum", "held"
# Sections of a request for consultation that repeat the parent's words and contact details.
PARENTS_OWN = frozenset({"quotes", "contact"})
SAID = (Message, Contact, Feedback, Dialogue, Presence)


def erase(session: Session, conversation: str, goes_on: bool = False) -> str:
    """Delete a conversation and all that hangs on it, inside the caller's transaction; which of the three ends it had.

    With `goes_on` the parent stays: what was told so far goes, the session and its receipt code stay. Without it the
    token and the code open nothing any more, whatever is left.
    """
    hold(session, conversation)
    row = session.get(Conversation, conversation, populate_existing=True)
    if row is None:
        return GONE
    held = _postponed(session, conversation)
    end = HELD if held else _empty(session, conversation)
    if goes_on:
        return end
    if end == GONE:
        _do(session, delete(Conversation).where(Conversation.id == conversation))
        return end
    row.erased_at = row.erased_at or utcnow()
    if not held:  # a hold keeps the code too: by it the data protection officer finds what was asked about
        row.human, row.receipt_hash = False, secrets.token_hex(32)
    return end


def _empty(session: Session, conversation: str) -> str:
    """Delete what was told; of an opened case stays what staff did and decided."""
    for table in SAID:
        _do(session, delete(table).where(table.conversation_id == conversation))
    told = {"municipality": None, "language": None}
    _do(session, update(Conversation).where(Conversation.id == conversation).values(**told))
    case = session.execute(select(Case).filter_by(conversation_id=conversation)).scalar_one_or_none()
    if case is None or case.first_read is None:
        _do(session, delete(Case).where(Case.conversation_id == conversation))
        return GONE
    case.evidence, case.situation, case.safe_contact, case.municipality = [], {}, {}, None
    for request in session.execute(select(Consultation).filter_by(case_id=case.id)).scalars():
        request.sections = without_parents_own(request.sections)
    session.add(CaseEvent(case_id=case.id, kind="erased"))
    return MINIMUM


def without_parents_own(sections: dict[str, str]) -> dict[str, str]:
    """What staff wrote into a request for consultation, without what repeats the parent."""
    return {name: text for name, text in sections.items() if name not in PARENTS_OWN}


def _postponed(session: Session, conversation: str) -> bool:
    """Whether a legal hold keeps the conversation; then it remembers that the parent asked."""
    asked = (
        update(LegalHold)
        .where(LegalHold.conversation_id == conversation, LegalHold.released.is_(None))
        .values(erasure_asked=func.coalesce(LegalHold.erasure_asked, utcnow()))
    )
    return bool(_do(session, asked).rowcount)


def _do(session: Session, statement: Executable) -> CursorResult:
    result: CursorResult = session.execute(statement, execution_options={"synchronize_session": False})
    return result
