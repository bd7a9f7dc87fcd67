"""A turn is never silent, and danger is never left without a number to call."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from sqlalchemy import update

from bot.channels.turn import ForRasa, Turns
from bot.privacy import mask
from services_db.conversation_models import Conversation
from services_db.conversations import Conversations
from services_db.messages import Inbound
from services_db.notices import Notices
from tests.database import empty

HELP = "Soita 112 tai Nollalinja 080 005 005."


@pytest.fixture
def conversations() -> Conversations:
    return Conversations(empty())


def run(conversations: Conversations, level: str, *words: str, breaks: bool = False) -> list[str]:
    """Texts of the answer when Rasa says these words."""

    async def rasa(message: UserMessage) -> None:
        for text in words:
            await message.output_channel.send_response(message.sender_id, {"text": text})
        if breaks:
            raise RuntimeError

    async def turn() -> list[dict[str, Any]]:
        turns = Turns(conversations, Notices(conversations._engine), HELP, 1)
        return await turns.run(conversation, ForRasa("viesti", {"level": level}), received.id, rasa)

    conversation, _receipt = conversations.start()
    received = conversations.receive(conversation, Inbound("a", "viesti", level))
    return [message["text"] for message in asyncio.run(turn())]


@pytest.mark.parametrize(
    ("level", "words", "heard"),
    [
        ("none", ["Hei!", "Missä asut?"], ["Hei!", "Missä asut?"]),
        ("none", [], [HELP]),
        ("specialised", ["Hei!"], ["Hei!"]),
        ("escalate", ["Soita 112."], ["Soita 112."]),
        (
            "escalate",
            ["Kiitos.", "Nollalinja 080 005 005 auttaa."],
            ["Kiitos.", "Nollalinja 080 005 005 auttaa."],
        ),
        ("escalate", ["Saako ottaa yhteyttä?"], [HELP, "Saako ottaa yhteyttä?"]),
        ("immediate", ["Olet 11 vuotta vanha."], [HELP, "Olet 11 vuotta vanha."]),
        ("immediate", [], [HELP]),
    ],
)
def test_help_is_named_where_it_must(
    conversations: Conversations, level: str, words: list[str], heard: list[str]
) -> None:
    assert run(conversations, level, *words) == heard


def test_what_was_said_before_it_broke_is_kept(conversations: Conversations) -> None:
    assert run(conversations, "none", "Hei!", breaks=True) == ["Hei!", HELP]
    assert run(conversations, "escalate", "Soita 112.", breaks=True) == ["Soita 112.", HELP]


@pytest.mark.parametrize("breaks", [False, True])
def test_what_was_masked_is_told_whatever_rasa_says(conversations: Conversations, breaks: bool) -> None:
    async def rasa(message: UserMessage) -> None:
        if breaks:
            raise RuntimeError

    turns = Turns(conversations, Notices(conversations._engine), HELP, 1)
    conversation, _receipt = conversations.start()
    masked = mask("soita 040 123 4567")
    received = conversations.receive(conversation, Inbound("a", masked.text))
    said = ForRasa(masked.text, {"level": "none"}, masked)
    heard = asyncio.run(turns.run(conversation, said, received.id, rasa))
    assert heard[0]["text"] == HELP
    assert "Jätä yhteystieto" in heard[1]["text"]
    assert heard[1]["form"] == "contact"


@pytest.mark.parametrize(
    ("text", "notices"), [("numeroni on 040 123 4567", 1), ("nimeni on Aino", 1), ("milloin tulette?", 0)]
)
def test_what_was_masked_is_told_while_a_human_has_the_talk(
    conversations: Conversations, text: str, notices: int
) -> None:
    turns = Turns(conversations, Notices(conversations._engine), HELP, 1)
    conversation, _receipt = conversations.start()
    with conversations._engine.begin() as connection:
        connection.execute(update(Conversation).values(human=True))
    masked = mask(text)
    received = conversations.receive(conversation, Inbound("a", masked.text))
    heard = turns.listen(conversation, ForRasa(masked.text, {"level": "none"}, masked), received.id)
    assert len(heard) == notices
