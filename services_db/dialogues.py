"""Dialogue states: one row for each conversation."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.conversation_models import Dialogue


class Dialogues:
    """Keeps and finds dialogue states."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def keep(self, conversation: str, state: dict[str, Any]) -> None:
        """Keep the state; the one before it is replaced."""
        with Session(self._engine, future=True) as session, session.begin():
            session.merge(Dialogue(conversation_id=conversation, state=state))

    def find(self, conversation: str) -> dict[str, Any] | None:
        """The state, or None when there is none."""
        with Session(self._engine, future=True) as session:
            row = session.get(Dialogue, conversation)
            return None if row is None else dict(row.state)

    def ids(self) -> list[str]:
        """Conversations that have a state."""
        with Session(self._engine, future=True) as session:
            return list(session.execute(select(Dialogue.conversation_id)).scalars())
