"""Telling a parent that personal data were left out of a message, and where contact details may be given."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.bot_again import language_of, tell
from services_db.conversation_models import Message
from services_db.live_words import masked
from services_db.messages import Outbound

# The form of the widget that takes contact details; a message that names it offers it.
CONTACT_FORM = "contact"


class Notices:
    """What a parent is told of the masking: of contact details each time, of all else once in a conversation."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def added(
        self, conversation: str, said: list[Outbound], contact: bool, state: dict[str, Any] | None = None
    ) -> list[Outbound]:
        """The answer with the notice before its question; the form is offered by the message that comes last.

        Nothing is added to an answer that offers the form by itself.
        """
        if any(one.form for one in said):
            return _offered_last(said)
        language = (state or {}).get("slots", {}).get("language")
        with Session(self._engine, future=True) as session:
            notice = _due(session, conversation, contact, language)
        if notice is None:
            return said
        at = len(said) - 1 if said and said[-1].asks else len(said)
        return _offered_last([*said[:at], notice, *said[at:]])

    def tell(self, conversation: str, contact: bool) -> None:
        """Store the notice while a human has the talk, and the bot says nothing else."""
        with Session(self._engine, future=True) as session, session.begin():
            notice = _due(session, conversation, contact, None)
            if notice is not None:
                tell(session, conversation, notice)


def _due(session: Session, conversation: str, contact: bool, language: str | None) -> Outbound | None:
    told = masked(contact, language or language_of(session, conversation))
    before = select(Message.id).filter_by(conversation_id=conversation, sender="bot", text=told.text).limit(1)
    if contact:
        return replace(told, form=CONTACT_FORM)
    return None if session.execute(before).first() else told


def _offered_last(said: list[Outbound]) -> list[Outbound]:
    """The widget shows the buttons of the last message alone, so that one carries the form."""
    form = next((one.form for one in said if one.form), None)
    return [replace(one, form=form if one is said[-1] else None) for one in said]
