"""Everything said in a conversation: stored before it is answered, read back by id."""

from __future__ import annotations

import argparse
import getpass
import json
import sys
import uuid
from typing import Any

from sqlalchemy import func, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import audit
from services_db.base import utcnow
from services_db.cases import OPENS_A_CASE, raise_case
from services_db.conversation_models import Contact, Conversation, Dialogue, Message
from services_db.engine import database_url, make_engine
from services_db.erasure import GONE, erase
from services_db.locks import hold
from services_db.messages import (
    Inbound,
    Outbound,
    Received,
    answer_to,
    as_dict,
    bot_message,
    said_between,
)
from services_db.receipts import by_receipt, hashed, new_receipt
from services_db.retention import terms


class Conversations:
    """Questions asked of the conversations, each in a transaction of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def start(self, municipality: str | None = None, language: str | None = None) -> tuple[str, str]:
        """A new conversation on a page of that municipality and language: its id, and the code that deletes it."""
        conversation, receipt = uuid.uuid4().hex, new_receipt()
        with Session(self._engine, future=True) as session, session.begin():
            about: dict[str, Any] = {"municipality": municipality, "language": language}
            about["promised_days"] = terms(session).ordinary
            session.add(Conversation(id=conversation, receipt_hash=hashed(receipt), **about))
        return conversation, receipt

    def exists(self, conversation: str) -> bool:
        """Whether the conversation is still kept."""
        with Session(self._engine, future=True) as session:
            return kept(session, conversation) is not None

    def receive(self, conversation: str, inbound: Inbound) -> Received:
        """Store a parent's message, and open or raise the case, in one transaction.

        A client id that was received before stores nothing; its answer, when there is one, comes back.
        Raises LookupError when the conversation is no longer kept.
        """
        with Session(self._engine, future=True) as session, session.begin():
            hold(session, conversation)
            row = kept(session, conversation)
            if row is None:
                raise LookupError("no such conversation")
            known = session.execute(
                select(Message).filter_by(conversation_id=conversation, client_id=inbound.client_id)
            ).scalar_one_or_none()
            if known is not None:
                return Received(known.id, row.human, answer_to(session, known))
            message = Message(
                conversation_id=conversation,
                sender="parent",
                client_id=inbound.client_id,
                text=inbound.text,
                level=inbound.level,
                flags=list(inbound.flags),
                evidence=list(inbound.evidence),
                seen_before=row.delivered,
            )
            session.add(message)
            row.last_seen = utcnow()
            if inbound.level in OPENS_A_CASE:
                raise_case(session, conversation, inbound.level, list(inbound.flags), list(inbound.evidence))
            session.flush()
            return Received(message.id, row.human)

    def say(
        self,
        conversation: str,
        said: list[Outbound],
        answers: int | None = None,
        state: dict[str, Any] | None = None,
    ) -> list[dict[str, Any]]:
        """Store what the bot says; all that the parent has not seen yet, these included.

        The dialogue state that the turn led to is kept in the same transaction: a turn happens once or not at all.
        Nothing is said or kept when a human has taken the talk over meanwhile.
        """
        with Session(self._engine, future=True) as session, session.begin():
            hold(session, conversation)
            row = kept(session, conversation)
            if row is None:
                raise LookupError("no such conversation")
            inbound = session.get(Message, answers) if answers else None
            if inbound is not None and inbound.answered_until is not None:
                row.delivered = max(row.delivered, inbound.answered_until)
                return answer_to(session, inbound) or []
            if row.human:
                said, state = [], None
            if state is not None:
                session.merge(Dialogue(conversation_id=conversation, state=state))
            for item in said:
                session.add(bot_message(conversation, item))
                session.flush()
            last = session.execute(
                select(func.max(Message.id)).filter_by(conversation_id=conversation)
            ).scalar_one()
            seen = row.delivered
            if answers:
                row.delivered = last
            if inbound is None:  # an opening, or the parent has just deleted what was said
                return said_between(session, conversation, seen, last)
            inbound.answered_until = last
            return said_between(session, conversation, inbound.seen_before, last)

    def after(self, conversation: str, last_id: int) -> tuple[list[dict[str, Any]], bool]:
        """All messages with a greater id, and whether a human has taken over."""
        with Session(self._engine, future=True) as session:
            row = kept(session, conversation)
            if row is None:
                raise LookupError("no such conversation")
            rows = session.execute(
                select(Message)
                .filter_by(conversation_id=conversation)
                .where(Message.id > last_id)
                .order_by(Message.id)
            ).scalars()
            return [as_dict(message) for message in rows], row.human

    def offered(self, conversation: str, choice: str) -> dict[str, Any] | None:
        """The button with this id that was offered in this conversation: title, payload, and what it `asks`."""
        message_id, _, index = choice.partition("-")
        if not (message_id.isdecimal() and index.isdecimal()) or len(choice) > 20:
            return None
        with Session(self._engine, future=True) as session:
            message = session.get(Message, int(message_id))
            if message is None or message.conversation_id != conversation:
                return None
            if int(index) >= len(message.buttons):
                return None
            return {**message.buttons[int(index)], "asks": message.asks}

    def titled(self, conversation: str, text: str) -> dict[str, str] | None:
        """The button of the bot's newest answer whose title a parent has typed word for word."""
        mine = select(func.coalesce(func.max(Message.id), 0)).filter_by(
            conversation_id=conversation, sender="parent"
        )
        answer = (
            select(Message.buttons)
            .filter_by(conversation_id=conversation, sender="bot")
            .where(Message.id > mine.scalar_subquery())
            .order_by(Message.id.desc())
        )
        with Session(self._engine, future=True) as session:
            offered = [button for buttons in session.execute(answer).scalars() for button in buttons]
        return next((dict(b) for b in offered if _spoken(b["title"]) == _spoken(text)), None)

    def last_asked(self, conversation: str) -> str | None:
        """The question that the bot's last message asked, if it asked one."""
        last = (
            select(Message.asks)
            .filter_by(conversation_id=conversation, sender="bot")
            .order_by(Message.id.desc())
            .limit(1)
        )
        with Session(self._engine, future=True) as session:
            return session.execute(last).scalar_one_or_none()

    def keep_contact(self, conversation: str, sealed: str) -> None:
        """Keep encrypted contact details, given with consent; the case asks for a human if there was none."""
        with Session(self._engine, future=True) as session, session.begin():
            session.add(Contact(conversation_id=conversation, sealed=sealed))
            case = raise_case(session, conversation, "human", [], [])
            case.safe_contact = {**case.safe_contact, "permission": True, "form": True}  # the last word holds

    def delete(self, conversation: str) -> str:
        """Delete a conversation; how it ended (services_db/erasure.py), `gone` too when there was none."""
        with Session(self._engine, future=True) as session, session.begin():
            return erase(session, conversation)

    def forget(self, conversation: str) -> str:
        """Delete all that was said so far; the session itself goes on, empty. How it ended."""
        with Session(self._engine, future=True) as session, session.begin():
            return erase(session, conversation, goes_on=True)

    def delete_by_receipt(self, receipt: str) -> str:
        """Delete by the code the parent was given; how it ended."""
        with Session(self._engine, future=True) as session, session.begin():
            conversation = by_receipt(session, receipt)
            return erase(session, conversation) if conversation else GONE

    def transcript(self, conversation: str, actor: str) -> list[dict[str, Any]]:
        """All messages of a conversation; the reading is written to the audit log first."""
        with Session(self._engine, future=True) as session, session.begin():
            audit.write(session, actor, "read_transcript", conversation)
        return self.after(conversation, 0)[0]

    def mark_delivered(self, conversation: str, last_id: int) -> None:
        """Remember up to which message the parent has seen."""
        with Session(self._engine, future=True) as session, session.begin():
            session.execute(
                update(Conversation)
                .where(Conversation.id == conversation, Conversation.delivered < last_id)
                .values(delivered=last_id, last_seen=utcnow())
            )


def kept(session: Session, conversation: str) -> Conversation | None:
    """The conversation, unless it is gone or its parent has deleted it."""
    row: Conversation | None = session.get(Conversation, conversation)
    return None if row is None or row.erased_at else row


def _spoken(words: str) -> str:
    return " ".join(words.casefold().strip(" .!?,").split())


def main() -> None:
    """`python -m services_db.conversations --id … --json` prints one transcript and writes the audit log."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--id", required=True)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--db", default=database_url())
    arguments = parser.parse_args()
    try:
        messages = Conversations(make_engine(arguments.db)).transcript(arguments.id, getpass.getuser())
    except LookupError as error:
        sys.exit(str(error))
    if arguments.json:
        print(json.dumps(messages, ensure_ascii=False))
        return
    for message in messages:
        print(f"{message['time']} {message['from']}: {message['text']}")


if __name__ == "__main__":
    main()
