"""Messages of closed cases that staff has judged: what the detector can learn from."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import audit
from services_db.case_models import Case
from services_db.conversation_models import Conversation, Message
from services_db.engine import session_scope


@dataclass(frozen=True)
class JudgedMessage:
    """A parent's own words as the bot judged them, and what staff thought of the whole case."""

    case_id: int
    message_id: int
    text: str
    level: str
    flags: tuple[str, ...]
    verdict: str
    judged_level: str
    judged_flags: tuple[str, ...]


def judged_messages(engine: Engine, actor: str) -> list[JudgedMessage]:
    """All of them, in order; buttons that were pressed are not words. Each case that is read is audited."""
    query = (
        select(Case)
        .join(Conversation, Conversation.id == Case.conversation_id)
        .where(Case.status == "closed", Case.verdict.is_not(None), Conversation.erased_at.is_(None))
        .order_by(Case.id)
    )
    found: list[JudgedMessage] = []
    with session_scope(engine) as session:
        for case in session.execute(query).scalars():
            audit.write(session, actor, "candidates", case.conversation_id, f"case:{case.id}")
            found += _of_case(session, case)
    return found


def _of_case(session: Session, case: Case) -> list[JudgedMessage]:
    query = select(Message).where(Message.conversation_id == case.conversation_id).order_by(Message.id)
    messages = session.execute(query).scalars().all()
    pressed = {button["title"] for message in messages for button in message.buttons}
    return [
        JudgedMessage(
            case.id,
            message.id,
            message.text,
            message.level,
            tuple(message.flags),
            case.verdict,
            case.judged_level or case.level,
            tuple(case.judged_flags or ()),
        )
        for message in messages
        if message.sender == "parent" and message.text not in pressed
    ]
