"""The live talk: staff takes a conversation over, speaks in it, and gives it back to the bot."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import and_, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import audit, presence
from services_db.base import utcnow
from services_db.bot_again import end, language_of, tell
from services_db.case_models import Case, CaseEvent
from services_db.case_work import newest_of_parent, opened
from services_db.conversation_models import Conversation, Message, Presence
from services_db.live_view import Talk, talk
from services_db.live_words import joined
from services_db.locks import hold
from services_db.messages import as_dict
from services_db.paging import acknowledge
from services_db.presence import Present, Who
from services_db.staff import Member

Why = Literal["closed", "left", "not_yours"]


class Refused(Exception):
    """Staff may not do it: the case is closed, the parent has left for good, or the talk is not theirs."""

    def __init__(self, why: Why) -> None:
        super().__init__(why)
        self.why = why


@dataclass(frozen=True)
class Standing:
    """Whether a human has the talk, may come to it, and is typing."""

    human: bool
    waiting: bool
    typing: bool


class Live:
    """Deeds of a live talk, each in a transaction of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def take(self, case_id: int, staff: Member) -> None:
        """From here on the bot is silent, also when it was just about to answer; safe to repeat.

        Who takes a talk has its case. LookupError when there is no such case, Refused when it cannot be taken.
        """
        with Session(self._engine, future=True) as session, session.begin():
            case, conversation = _held(session, case_id)
            _refuse(case, conversation)
            if conversation.human and case.claimed_by == staff.id:
                return
            if case.claimed_by != staff.id:
                case.claimed_by, case.claimed_at = staff.id, utcnow()
            conversation.human = True
            told = joined(staff.title, language_of(session, conversation.id))
            notice = tell(session, conversation.id, told)
            _answer_nothing_else(session, conversation.id, notice)
            opened(session, case.id, staff.id)
            session.add(CaseEvent(case_id=case.id, kind="took_over", staff_id=staff.id))
            audit.write(session, staff.actor, "take_over", conversation.id)
            conversation_id = conversation.id
        self.seen(conversation_id, "staff")

    def say(self, case_id: int, staff: Member, text: str, client_id: str, heard: int = 0) -> dict[str, Any]:
        """Store staff's words as they are written (nothing is masked: they may hold a service's number).

        The same client id says them once. The message comes back in the shape of the widget's API. Who answers with
        the parent's newest message before them (`heard`: its id, or a later one) acknowledges the calls about it.
        """
        own_id = f"staff:{client_id}"
        with Session(self._engine, future=True) as session, session.begin():
            case, conversation = _held(session, case_id)
            known = session.execute(
                select(Message).filter_by(conversation_id=conversation.id, client_id=own_id)
            ).scalar_one_or_none()
            if known is not None:
                return as_dict(known)
            _refuse(case, conversation, staff)
            message = Message(
                conversation_id=conversation.id,
                sender="human",
                client_id=own_id,
                text=text,
                staff_id=staff.id,
                said_by=staff.title,
            )
            session.add(message)
            session.flush()
            here = update(Presence).where(Presence.conversation_id == conversation.id)
            session.execute(here.values(staff_seen=utcnow(), staff_typed=None))
            if newest_of_parent(session, conversation.id) <= heard:
                acknowledge(session, case_id, staff.id)
            return as_dict(message)

    def give_back(self, case_id: int, staff: Member) -> None:
        """The bot answers again, from where it was; nothing happens when it does already."""
        with Session(self._engine, future=True) as session, session.begin():
            case, conversation = _held(session, case_id)
            if not conversation.human:
                return
            if case.claimed_by != staff.id:
                raise Refused("not_yours")
            end(session, case, staff.id)

    def typed(self, conversation: str, who: Who) -> None:
        """Somebody is typing."""
        presence.sign(self._engine, conversation, who, typed=True)

    def seen(self, conversation: str, who: Who) -> None:
        """Somebody is there."""
        presence.sign(self._engine, conversation, who)

    def presence(self, conversation: str) -> Present:
        """Who is there."""
        with Session(self._engine, future=True) as session:
            return presence.present(session, conversation)

    def talk(self, case_id: int, staff: Member, after: int = 0, reading: bool = False) -> Talk:
        """The talk as staff sees it (services_db/live_view.py)."""
        with Session(self._engine, future=True) as session, session.begin():
            return talk(session, case_id, staff, after, reading)

    def standing(self, conversation: str) -> Standing:
        """What the parent's page must know beside the messages; LookupError when the conversation is gone."""
        open_case = and_(Case.conversation_id == Conversation.id, Case.status != "closed")
        query = (
            select(Conversation.human, Case.id, Presence.staff_typed)
            .outerjoin(Case, open_case)
            .outerjoin(Presence, Presence.conversation_id == Conversation.id)
            .where(Conversation.id == conversation, Conversation.erased_at.is_(None))
        )
        with Session(self._engine, future=True) as session:
            found = session.execute(query).one_or_none()
        if found is None:
            raise LookupError("no such conversation")
        human, case_id, typed = found
        return Standing(human, case_id is not None, human and presence.types(typed, utcnow()))


def _held(session: Session, case_id: int) -> tuple[Case, Conversation]:
    """A case and its conversation, which nobody else touches until the transaction ends."""
    of_case = select(Case.conversation_id).where(Case.id == case_id)
    conversation_id = session.execute(of_case).scalar_one_or_none()
    if conversation_id is not None:
        hold(session, conversation_id)
        case = session.get(Case, case_id, populate_existing=True)
        conversation = session.get(Conversation, conversation_id, populate_existing=True)
        if case is not None and conversation is not None:
            return case, conversation
    raise LookupError("no such case")


def _refuse(case: Case, conversation: Conversation, speaker: Member | None = None) -> None:
    """Raise what forbids to take the talk, or to speak in it."""
    if conversation.left_at or conversation.erased_at:
        raise Refused("left")
    if case.status == "closed":
        raise Refused("closed")
    if speaker and not (conversation.human and case.claimed_by == speaker.id):
        raise Refused("not_yours")


def _answer_nothing_else(session: Session, conversation: str, notice: Message) -> None:
    """What the bot has not answered yet is answered by nothing but the notice of the human."""
    unanswered = (
        update(Message)
        .where(Message.conversation_id == conversation, Message.sender == "parent")
        .where(Message.answered_until.is_(None))
    )
    session.execute(unanswered.values(answered_until=notice.id).execution_options(synchronize_session=False))
