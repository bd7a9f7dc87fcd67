"""Sessions that were left for good: what was said is kept by its own rule, but the token opens nothing any more."""

from __future__ import annotations

from sqlalchemy import select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.base import utcnow
from services_db.conversation_models import Conversation


class Visits:
    """Questions asked of a parent's visit, each in a transaction of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def leave(self, conversation: str) -> None:
        """Close the session; nothing happens when it is closed or gone."""
        with Session(self._engine, future=True) as session, session.begin():
            session.execute(
                update(Conversation)
                .where(Conversation.id == conversation, Conversation.left_at.is_(None))
                .values(left_at=utcnow())
            )

    def has_left(self, conversation: str) -> bool:
        """Whether the parent left it for good."""
        with Session(self._engine, future=True) as session:
            query = select(Conversation.left_at).where(Conversation.id == conversation)
            return session.execute(query).scalar_one_or_none() is not None
