"""Danger of life that nobody has acknowledged: the parent is told so, once, and which lines answer now."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, or_, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql import ColumnElement

from services_db import office_settings
from services_db.case_models import Case, CaseEvent
from services_db.conversation_models import Conversation, Message
from services_db.locks import hold
from services_db.messages import Outbound, bot_message
from services_db.office_models import Page
from services_db.responses import Responses

SAID = "utter_nobody_read_yet"
PASSED_ON = ("given_back", "handed_over")


class Unread:
    """What the worker tells parents whom nobody has read."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def tell(self, now: datetime) -> int:
        """Tell them; to how many. Nobody is told who has left, or with whom a human talks."""
        with Session(self._engine, future=True) as session:
            after = office_settings.read(session).parent_told_after
            unread = (
                select(Page.id, Case.conversation_id)
                .join(Case, Case.id == Page.case_id)
                .join(Conversation, Conversation.id == Case.conversation_id)
                .where(Page.level == "immediate", Page.acknowledged.is_(None), Page.parent_told.is_(None))
                .where(Page.began <= now - timedelta(seconds=after), Case.status != "closed", *_listens())
                .where(_has_written_since())
            )
            found = session.execute(unread).all()
        return sum(self._tell(page, conversation, now) for page, conversation in found)

    def _tell(self, page: int, conversation: str, now: datetime) -> bool:
        with Session(self._engine, future=True) as session, session.begin():
            hold(session, conversation)  # nobody takes it over between the look and the word
            still = select(Conversation.id).where(Conversation.id == conversation, *_listens())
            claim = (
                update(Page)
                .where(Page.id == page, Page.parent_told.is_(None), Page.acknowledged.is_(None))
                .values(parent_told=now)
                .execution_options(synchronize_session=False)
            )
            if session.execute(still).first() is None or not session.execute(claim).rowcount:
                return False
            session.add(bot_message(conversation, _words(session, conversation)))
            return True


def _has_written_since() -> ColumnElement[bool]:
    """Whether the parent has written since staff last read: who passed the case on had read all."""
    earlier = aliased(Page)
    read = select(func.max(earlier.acknowledged)).where(earlier.case_id == Case.id)
    passed_on = select(func.max(CaseEvent.time)).where(
        CaseEvent.case_id == Case.id, CaseEvent.kind.in_(PASSED_ON), CaseEvent.staff_id.is_not(None)
    )
    since = (
        or_(one.is_(None), Message.time > one)
        for one in (read.scalar_subquery(), passed_on.scalar_subquery())
    )
    of_parent = select(Message.id).where(
        Message.conversation_id == Case.conversation_id, Message.sender == "parent"
    )
    return of_parent.where(*since).exists()


def _listens() -> tuple[object, ...]:
    return (Conversation.left_at.is_(None), Conversation.erased_at.is_(None), Conversation.human.is_(False))


def _words(session: Session, conversation: str) -> Outbound:
    """In the language in which the parent was last answered; what was asked last stays asked."""
    last = session.execute(
        select(Message)
        .filter_by(conversation_id=conversation, sender="bot")
        .order_by(Message.id.desc())
        .limit(1)
    ).scalar_one_or_none()
    words = Responses.read()
    lang = last.lang if last and last.lang and words.speaks(SAID, last.lang) else None
    text = words.text(SAID, lang or "fi")
    if last is None:
        return Outbound(text)
    return Outbound(text, buttons=tuple(last.buttons), asks=last.asks, lang=lang, form=last.form)
