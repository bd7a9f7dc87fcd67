"""Tables of the cases for a human: the case, its timeline, requests for consultation, legal holds, replies."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, ForeignKey, Index, Integer, String, Text

from services_db.base import Base, utcnow
from services_db.conversation_models import CONVERSATION
from services_db.staff_models import STAFF

CASE = "case.id"


def _staff(nullable: bool = True) -> Column:
    return Column(Integer, ForeignKey(STAFF), nullable=nullable)


class Case(Base):
    """A conversation that needs a human: at most one for each conversation.

    `rank` is the level as a number that sorts (services_db/cases.py); `waiting_since` is when the case came to its
    level, or when it last began to wait for staff again.
    """

    __tablename__ = "case"
    __table_args__ = (
        Index("ix_case_queue", "status", "rank", "waiting_since", "claimed_by"),
        {"sqlite_autoincrement": True},  # an old link must never open another parent's case
    )
    id = Column(Integer, primary_key=True, autoincrement=True)
    conversation_id = Column(
        String(32), ForeignKey(CONVERSATION, ondelete="CASCADE"), nullable=False, unique=True
    )
    level = Column(String(12), nullable=False)
    rank = Column(Integer, nullable=False)
    flags = Column(JSON, nullable=False, default=list)
    evidence = Column(JSON, nullable=False, default=list)
    situation = Column(JSON, nullable=False, default=dict)
    safe_contact = Column(JSON, nullable=False, default=dict)
    municipality = Column(String(80), index=True)
    labels = Column(JSON, nullable=False, default=list)
    opened = Column(DateTime, nullable=False, default=utcnow)
    raised = Column(DateTime, nullable=False, default=utcnow)
    waiting_since = Column(DateTime, nullable=False, default=utcnow)
    status = Column(String(12), nullable=False, default="open")  # open, closed
    # whose it is, and when staff first read the transcript: from then on law may demand that a minimum is kept
    claimed_by = _staff()
    claimed_at = Column(DateTime)
    first_read = Column(DateTime)
    # how it ended, and what staff thinks of the flag: right, false, missed
    closed_at = Column(DateTime, index=True)
    closed_by = _staff()
    outcome = Column(String(40))
    verdict = Column(String(12))
    judged_level = Column(String(12))
    judged_flags = Column(JSON)
    follow_up = Column(Date)


class CaseEvent(Base):
    """The timeline of a case: what happened, when, by whom; `text` is a note of staff."""

    __tablename__ = "case_event"
    id = Column(Integer, primary_key=True, autoincrement=True)
    case_id = Column(Integer, ForeignKey(CASE, ondelete="CASCADE"), nullable=False, index=True)
    time = Column(DateTime, nullable=False, default=utcnow)
    kind = Column(String(24), nullable=False)
    staff_id = _staff()
    to_staff_id = _staff()
    text = Column(Text)


class Consultation(Base):
    """A request for consultation to the competence team, with the ground on which it is made."""

    __tablename__ = "consultation"
    id = Column(Integer, primary_key=True, autoincrement=True)
    case_id = Column(Integer, ForeignKey(CASE, ondelete="CASCADE"), nullable=False, index=True)
    made = Column(DateTime, nullable=False, default=utcnow)
    made_by = _staff(nullable=False)
    permission = Column(Boolean, nullable=False)  # the parent's
    permission_told = Column(String(200))  # when and how it was given
    ground = Column(Text)  # of acting without it
    direct = Column(Boolean, nullable=False, default=False)  # the direct route of high risk
    sections = Column(JSON, nullable=False)
    sent = Column(DateTime)


class LegalHold(Base):
    """A case that must be kept beyond its term, until the hold is released."""

    __tablename__ = "legal_hold"
    id = Column(Integer, primary_key=True, autoincrement=True)
    conversation_id = Column(
        String(32), ForeignKey(CONVERSATION, ondelete="CASCADE"), nullable=False, index=True
    )
    reason = Column(Text, nullable=False)
    made = Column(DateTime, nullable=False, default=utcnow)
    made_by = _staff(nullable=False)
    released = Column(DateTime)
    released_by = _staff()
    erasure_asked = Column(DateTime)  # by the parent, while it held: done when it is released


class CannedReply(Base):
    """Words that staff often needs, with `{placeholders}`."""

    __tablename__ = "canned_reply"
    id = Column(Integer, primary_key=True, autoincrement=True)
    title = Column(String(80), nullable=False, unique=True)
    text = Column(Text, nullable=False)
    position = Column(Integer, nullable=False, default=0)
    changed = Column(DateTime, nullable=False, default=utcnow)
    changed_by = _staff()
