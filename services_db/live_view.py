"""A live talk as staff sees it: who answers, where the parent is, and what has been said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services_db import audit
from services_db.base import utcnow
from services_db.case_models import Case
from services_db.case_view import Said
from services_db.conversation_models import Conversation, Message
from services_db.presence import Present, Whereabouts, present, types, whereabouts
from services_db.staff import Member
from services_db.staff_models import Staff


@dataclass(frozen=True)
class Talk:
    """`human`: staff answers, and `mine`: it is who asks. `where` the parent is, and for how many minutes."""

    case_id: int
    conversation: str
    municipality: str | None
    closed: bool
    human: bool
    mine: bool
    holder: str | None
    where: Whereabouts
    minutes: int
    reachable: bool
    typing: bool
    messages: list[Said]

    @property
    def newest(self) -> int:
        """The greatest id of the messages; 0 when there are none."""
        return self.messages[-1].id if self.messages else 0


def talk(session: Session, case_id: int, staff: Member, after: int = 0, reading: bool = False) -> Talk:
    """The talk of a case with its messages after an id; LookupError when there is no such case.

    `reading`: what comes is written to the audit log, since no page was opened for it.
    """
    query = (
        select(Case, Conversation, Staff.name)
        .join(Conversation, Conversation.id == Case.conversation_id)
        .outerjoin(Staff, Staff.id == Case.claimed_by)
        .where(Case.id == case_id)
    )
    found = session.execute(query).one_or_none()
    if found is None:
        raise LookupError("no such case")
    case, conversation, holder = found
    there, now = present(session, conversation.id), utcnow()
    where, minutes = whereabouts(there.parent_seen, there.left_at, now)
    # what the parent deleted is shown to nobody here, even where a hold keeps it
    messages = [] if conversation.erased_at else _messages(session, conversation.id, after)
    if reading and messages:
        audit.write(session, staff.actor, "read_messages", conversation.id, f"case:{case_id}")
    return Talk(
        case_id=case_id,
        conversation=conversation.id,
        municipality=case.municipality,
        closed=case.status == "closed",
        human=conversation.human,
        mine=conversation.human and case.claimed_by == staff.id,
        holder=holder if case.claimed_by != staff.id else None,
        where=where,
        minutes=minutes,
        reachable=not (conversation.left_at or conversation.erased_at),
        typing=_types(session, conversation.id, there, now),
        messages=messages,
    )


def _messages(session: Session, conversation: str, after: int) -> list[Said]:
    columns = [getattr(Message, name) for name in Said.__dataclass_fields__]
    query = select(*columns).where(Message.conversation_id == conversation, Message.id > after)
    return [Said(*row) for row in session.execute(query.order_by(Message.id))]


def _types(session: Session, conversation: str, there: Present, now: datetime) -> bool:
    """Whether the parent is typing something that has not come yet."""
    if there.parent_typed is None or not types(there.parent_typed, now):
        return False
    newest = select(func.max(Message.time)).filter_by(conversation_id=conversation, sender="parent")
    said = session.execute(newest).scalar_one()
    return said is None or bool(said < there.parent_typed)
