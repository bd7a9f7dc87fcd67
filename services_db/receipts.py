"""Receipt codes: what a parent keeps in order to delete a conversation, or to ask what is kept of it."""

from __future__ import annotations

import hashlib
import secrets

from sqlalchemy import select
from sqlalchemy.orm import Session

from services_db.conversation_models import Conversation

# No letters or digits that are mistaken for one another when read aloud.
_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"


def new_receipt() -> str:
    """A new code, in four groups of four."""
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))


def hashed(receipt: str) -> str:
    """How a code is kept; spaces, dashes and the case of letters make no difference."""
    plain = "".join(letter for letter in receipt.upper() if letter in _LETTERS)
    return hashlib.sha256(plain.encode()).hexdigest()


def by_receipt(session: Session, receipt: str) -> str | None:
    """The id of the conversation with this code; None when there is none."""
    query = select(Conversation.id).where(Conversation.receipt_hash == hashed(receipt))
    found: str | None = session.execute(query).scalar_one_or_none()
    return found
