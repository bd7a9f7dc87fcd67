"""What parents said of the help they got."""

from __future__ import annotations

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.conversation_models import Feedback


class Feedbacks:
    """Keeps feedback."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def give(self, conversation: str, helped: str | None, text: str) -> None:
        """Keep one piece of feedback: `helped`, `did_not` or None, and free words."""
        with Session(self._engine, future=True) as session, session.begin():
            session.add(Feedback(conversation_id=conversation, helped=helped, text=text))
