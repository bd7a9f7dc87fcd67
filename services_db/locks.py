"""Locks that a transaction holds until it ends."""

from __future__ import annotations

from sqlalchemy import update
from sqlalchemy.orm import Session

from services_db.conversation_models import Conversation


def hold(session: Session, conversation: str) -> None:
    """Let no other transaction touch the conversation until this one ends: what is read stays true.

    A write that changes nothing locks the row in PostgreSQL and the database in SQLite. So the messages of one
    conversation come to be in the order of their ids, whoever writes them.
    """
    nothing = update(Conversation).where(Conversation.id == conversation).values(human=Conversation.human)
    session.execute(nothing.execution_options(synchronize_session=False))
