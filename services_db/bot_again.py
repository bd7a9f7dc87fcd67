"""The bot answers again: the parent is told, and the question that was open is asked once more."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, or_, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import audit, live_words, paging
from services_db.case_models import Case, CaseEvent
from services_db.conversation_models import Conversation, Dialogue, Message, Presence
from services_db.locks import hold
from services_db.messages import Outbound, bot_message

# So long nobody of staff has looked at a talk whose last word is the parent's: they are not there.
DESERTED = timedelta(minutes=5)
# The same when the parent told of danger of life since staff last spoke: the bot must name the help lines soon.
DESERTED_IN_DANGER = timedelta(minutes=2)
WORKER = "worker"


def end(session: Session, case: Case, staff_id: int | None, gone: bool = False) -> bool:
    """Give a talk back to the bot inside the caller's transaction; False when no human had it.

    `gone`: nobody has given it back, staff is simply not there; the parent is told so, with the help lines.
    """
    hold(session, case.conversation_id)
    conversation = session.get(Conversation, case.conversation_id, populate_existing=True)
    if conversation is None or not conversation.human:
        return False
    conversation.human = False
    if not (conversation.left_at or conversation.erased_at):
        language = language_of(session, conversation.id)
        told = live_words.gone(language) if gone else live_words.left(language)
        tell(session, conversation.id, told)
        question = _open_question(session, conversation.id)
        if question:
            tell(session, conversation.id, question)
    session.add(CaseEvent(case_id=case.id, kind="bot_again", staff_id=staff_id))
    actor = WORKER if staff_id is None else f"staff:{staff_id}"
    audit.write(session, actor, "bot_again", conversation.id)
    return True


def tell(session: Session, conversation: str, said: Outbound) -> Message:
    """Store what the bot says of the talk; the row has its id."""
    row = bot_message(conversation, said)
    session.add(row)
    session.flush()
    return row


def language_of(session: Session, conversation: str) -> str:
    """The language that the parent is answered in."""
    return str(_slots(session, conversation).get("language") or "fi")


def _open_question(session: Session, conversation: str) -> Outbound | None:
    """The question that the bot was waiting an answer to, as it was asked."""
    asks = _slots(session, conversation).get("asks")
    if not asks:
        return None
    query = (
        select(Message)
        .filter_by(conversation_id=conversation, sender="bot", asks=asks)
        .order_by(Message.id.desc())
        .limit(1)
    )
    row = session.execute(query).scalar_one_or_none()
    return row and Outbound(row.text, tuple(row.buttons), asks=row.asks, lang=row.lang)


def _slots(session: Session, conversation: str) -> dict[str, object]:
    dialogue = session.get(Dialogue, conversation)
    return dict(dialogue.state.get("slots", {})) if dialogue else {}


def give_back_deserted(engine: Engine, now: datetime) -> int:
    """Give back each talk whose human is not there, or whose case nobody has any more; how many there were.

    A deserted case waits again for anybody, and staff is called anew.
    """
    with Session(engine, future=True) as session:
        taken = select(Case.id).join(Conversation).where(Conversation.human.is_(True))
        case_ids = list(session.execute(taken.order_by(Case.id)).scalars())
    return sum(_give_back_if_deserted(engine, case_id, now) for case_id in case_ids)


def _give_back_if_deserted(engine: Engine, case_id: int, now: datetime) -> bool:
    with Session(engine, future=True) as session, session.begin():
        conversation = session.execute(select(Case.conversation_id).where(Case.id == case_id)).scalar_one()
        hold(session, conversation)
        case = session.get(Case, case_id, populate_existing=True)
        if case.status == "closed" or case.claimed_by is None:
            return end(session, case, None)
        if not _is_deserted(session, conversation, now):
            return False
        case.claimed_by, case.claimed_at, case.waiting_since, case.raised = None, None, now, now
        end(session, case, None, gone=True)
        paging.begin(session, case)
        return True


def _is_deserted(session: Session, conversation: str, now: datetime) -> bool:
    """Whether staff is away, and the last word is that of a parent who has not left."""
    of_talk = Message.conversation_id == conversation
    answered = select(func.coalesce(func.max(Message.id), 0)).where(of_talk, Message.sender == "human")
    unanswered = select(Message.level).where(
        of_talk, Message.sender == "parent", Message.id > answered.scalar_subquery()
    )
    told = set(session.execute(unanswered).scalars())
    since = now - (DESERTED_IN_DANGER if "immediate" in told else DESERTED)
    away = (
        select(Conversation.id)
        .join(Presence, Presence.conversation_id == Conversation.id)
        .where(Conversation.id == conversation, Conversation.left_at.is_(None))
        .where(or_(Presence.staff_seen.is_(None), Presence.staff_seen < since))
    )
    return bool(told) and session.execute(away).first() is not None
