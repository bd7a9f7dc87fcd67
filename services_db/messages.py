"""The shapes of messages: as a parent sends them, as the bot says them, as the widget's API shows them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from services_db.conversation_models import Message


@dataclass(frozen=True)
class Inbound:
    """What a parent sent, as it may be stored: masked, and judged."""

    client_id: str
    text: str
    level: str = "none"
    flags: tuple[str, ...] = ()
    evidence: tuple[dict[str, Any], ...] = ()


@dataclass(frozen=True)
class Outbound:
    """What the bot says: a text with buttons (title, payload), service cards, the question it asks, a form."""

    text: str
    buttons: tuple[dict[str, str], ...] = ()
    services: tuple[dict[str, Any], ...] = ()
    asks: str | None = None
    lang: str | None = None
    form: str | None = None


@dataclass(frozen=True)
class Received:
    """A stored inbound message; `answer` is what was answered to it before, if it was."""

    id: int
    human: bool
    answer: list[dict[str, Any]] | None = field(default=None)


def as_dict(message: Message) -> dict[str, Any]:
    """A message in the shape of the widget's API; payloads stay here, buttons travel as ids."""
    buttons = [
        {"id": f"{message.id}-{index}", "title": button["title"]}
        for index, button in enumerate(message.buttons)
    ]
    shown = {
        "id": message.id,
        "from": message.sender,
        "text": message.text,
        "time": message.time.isoformat(timespec="seconds") + "Z",
        "buttons": buttons,
        "services": message.services,
    }
    own = message.client_id if message.sender == "parent" else None
    optional = {
        "asks": message.asks,
        "lang": message.lang,
        "by": message.said_by,
        "client_id": own,
        "form": message.form,
    }
    return {**shown, **{key: value for key, value in optional.items() if value}}


def bot_message(conversation: str, said: Outbound) -> Message:
    """What the bot says, as a row."""
    return Message(
        conversation_id=conversation,
        sender="bot",
        text=said.text,
        buttons=list(said.buttons),
        services=list(said.services),
        asks=said.asks,
        lang=said.lang,
        form=said.form,
    )


def answer_to(session: Session, inbound: Message) -> list[dict[str, Any]] | None:
    """What a parent's message was answered with; None while it has no answer."""
    if inbound.answered_until is None:
        return None
    return said_between(session, inbound.conversation_id, inbound.seen_before, inbound.answered_until)


def said_between(session: Session, conversation: str, after: int, until: int | None) -> list[dict[str, Any]]:
    """Messages of bot and human with ids after the one and up to the other, in order."""
    rows = session.execute(
        select(Message)
        .filter_by(conversation_id=conversation)
        .where(Message.id > after, Message.id <= (until or 0), Message.sender != "parent")
        .order_by(Message.id)
    ).scalars()
    return [as_dict(message) for message in rows]
