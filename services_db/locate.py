"""Which conversation somebody means: told by its number, the number of its case, or the parent's receipt code."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from services_db.case_models import Case
from services_db.conversation_models import Conversation
from services_db.receipts import by_receipt

_LONGEST_CASE = 9  # digits; a conversation's number has 32


def locate(session: Session, told: str) -> str | None:
    """The conversation's number; None when there is none."""
    plain = told.strip()
    if plain.isdecimal() and len(plain) <= _LONGEST_CASE:
        query = select(Case.conversation_id).where(Case.id == int(plain))
    else:
        query = select(Conversation.id).where(Conversation.id == plain.lower())
    found: str | None = session.execute(query).scalar_one_or_none()
    return found or by_receipt(session, plain)
