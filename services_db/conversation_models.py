"""Tables of what is said: conversations, their messages, the dialogue state, and cases for a human."""

from __future__ import annotations

from datetime import datetime, timezone

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

from services_db.base import Base

CONVERSATION = "conversation.id"


def utcnow() -> datetime:
    """The time now, in UTC, without a zone: SQLite keeps none."""
    return datetime.now(timezone.utc).replace(tzinfo=None)


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
    # what the bot offered: buttons with the payloads behind them, service cards, the open question
    buttons = Column(JSON, nullable=False, default=list)
    services = Column(JSON, nullable=False, default=list)
    asks = Column(String(40))
    lang = Column(String(8))
    # what the parent's message was judged to be, and what answered it
    level = Column(String(12), nullable=False, default="none")
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


class Case(Base):
    """A conversation that needs a human: at most one for each conversation."""

    __tablename__ = "case"
    id = Column(Integer, primary_key=True, autoincrement=True)
    conversation_id = Column(
        String(32), ForeignKey(CONVERSATION, ondelete="CASCADE"), nullable=False, unique=True
    )
    level = Column(String(12), nullable=False)
    flags = Column(JSON, nullable=False, default=list)
    evidence = Column(JSON, nullable=False, default=list)
    situation = Column(JSON, nullable=False, default=dict)
    safe_contact = Column(JSON, nullable=False, default=dict)
    opened = Column(DateTime, nullable=False, default=utcnow)
    raised = Column(DateTime, nullable=False, default=utcnow)
    status = Column(String(12), nullable=False, default="open")


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


class Audit(Base):
    """Who looked at what, when; rows are only added."""

    __tablename__ = "audit"
    id = Column(Integer, primary_key=True, autoincrement=True)
    time = Column(DateTime, nullable=False, default=utcnow)
    actor = Column(String(80), nullable=False)
    deed = Column(String(40), nullable=False)
    conversation_id = Column(String(32), nullable=False)
