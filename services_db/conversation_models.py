"""Tables of what is said: conversations, their messages, the dialogue state, contact details, feedback."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    String,
    Text,
    UniqueConstraint,
)

from services_db.base import Base, utcnow
from services_db.staff_models import STAFF

CONVERSATION = "conversation.id"


class Conversation(Base):
    """One visit of one anonymous parent."""

    __tablename__ = "conversation"
    id = Column(String(32), primary_key=True)
    receipt_hash = Column(String(64), nullable=False, unique=True)
    started = Column(DateTime, nullable=False, default=utcnow)
    last_seen = Column(DateTime, nullable=False, default=utcnow, index=True)
    delivered = Column(Integer, nullable=False, default=0)
    human = Column(Boolean, nullable=False, default=False)
    left_at = Column(DateTime)  # when the parent left for good: the token opens nothing after it
    erased_at = Column(DateTime)  # when the parent deleted it; what law demands of an opened case is left
    promised_days = Column(Integer)  # for how long the opening said that it is kept
    # what the embedding page told of itself
    municipality = Column(String(80))
    language = Column(String(8))


class Presence(Base):
    """Who is there now, in one row for each conversation: the parent by its polls, staff by the open case."""

    __tablename__ = "presence"
    conversation_id = Column(String(32), ForeignKey(CONVERSATION, ondelete="CASCADE"), primary_key=True)
    parent_seen = Column(DateTime)
    parent_typed = Column(DateTime)
    staff_seen = Column(DateTime)
    staff_typed = Column(DateTime)


class CallCount(Base):
    """How many calls a caller has made in the period that is running; callers are hashes."""

    __tablename__ = "call_count"
    caller = Column(String(64), primary_key=True)
    period = Column(Integer, nullable=False)
    calls = Column(Integer, nullable=False)


class Message(Base):
    """One message, masked before it comes here; ids grow over all conversations."""

    __tablename__ = "message"
    __table_args__ = (
        UniqueConstraint("conversation_id", "client_id"),
        Index("ix_message_conversation_id_id", "conversation_id", "id"),
        {"sqlite_autoincrement": True},
    )
    id = Column(Integer, primary_key=True, autoincrement=True)
    conversation_id = Column(String(32), ForeignKey(CONVERSATION, ondelete="CASCADE"), nullable=False)
    sender = Column(String(8), nullable=False)
    client_id = Column(String(64))
    text = Column(Text, nullable=False)
    time = Column(DateTime, nullable=False, default=utcnow)
    # what the bot offered: buttons with the payloads behind them, service cards, the open question, a form
    buttons = Column(JSON, nullable=False, default=list)
    services = Column(JSON, nullable=False, default=list)
    asks = Column(String(40))
    lang = Column(String(8))
    form = Column(String(12))
    # by whom staff's words were written, and as what the parent is told (a title, never more than staff chose)
    staff_id = Column(Integer, ForeignKey(STAFF, ondelete="SET NULL"))
    said_by = Column(String(80))
    # what the parent's message was judged to be, and what answered it
    level = Column(String(12), nullable=False, default="none", index=True)
    flags = Column(JSON, nullable=False, default=list)
    evidence = Column(JSON, nullable=False, default=list)
    seen_before = Column(Integer, nullable=False, default=0)
    answered_until = Column(Integer)


class Dialogue(Base):
    """Dialogue state of one conversation: slots and the last turns, one compact row."""

    __tablename__ = "dialogue"
    conversation_id = Column(String(32), ForeignKey(CONVERSATION, ondelete="CASCADE"), primary_key=True)
    state = Column(JSON, nullable=False)
    updated = Column(DateTime, nullable=False, default=utcnow, onupdate=utcnow)


class Contact(Base):
    """How a parent may be reached: encrypted, from the contact form alone."""

    __tablename__ = "contact"
    id = Column(Integer, primary_key=True, autoincrement=True)
    conversation_id = Column(
        String(32), ForeignKey(CONVERSATION, ondelete="CASCADE"), nullable=False, index=True
    )
    sealed = Column(Text, nullable=False)
    given = Column(DateTime, nullable=False, default=utcnow)


class Feedback(Base):
    """Whether the help was of use, in a choice and in free words."""

    __tablename__ = "feedback"
    id = Column(Integer, primary_key=True, autoincrement=True)
    conversation_id = Column(
        String(32), ForeignKey(CONVERSATION, ondelete="CASCADE"), nullable=False, index=True
    )
    helped = Column(String(8))
    text = Column(Text, nullable=False)
    time = Column(DateTime, nullable=False, default=utcnow)
