"""One turn: a parent's message in, the bot's answer out, whatever breaks on the way."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from rasa.core.channels.channel import UserMessage

from bot.channels.output import TurnOutput
from services_db.conversations import Conversations
from services_db.messages import Outbound

logger = logging.getLogger(__name__)
OnNewMessage = Callable[[UserMessage], Awaitable[Any]]


@dataclass(frozen=True)
class ForRasa:
    """A message as Rasa sees it: its text or payload, and how its danger was judged."""

    text: str
    safety: dict[str, Any]


class Turns:
    """Runs turns; never silent: a turn that fails says the fixed help text."""

    def __init__(self, conversations: Conversations, help_text: str, timeout: float) -> None:
        self._conversations = conversations
        self._help = Outbound(help_text)
        self._timeout = timeout

    async def run(
        self, conversation: str, said: ForRasa, message_id: int, on_new_message: OnNewMessage
    ) -> list[dict[str, Any]]:
        """Answer a stored message; all that the parent has not seen yet comes back."""
        output = TurnOutput()
        try:
            message = UserMessage(
                said.text, output, conversation, input_channel="widget", metadata={"safety": said.safety}
            )
            await asyncio.wait_for(on_new_message(message), self._timeout)
        except Exception as error:  # whatever broke, the parent must get an answer
            logger.error("turn failed: %s in message %d", type(error).__name__, message_id)
            output.said.append(self._help)
        if not output.said:
            logger.error("turn said nothing: message %d", message_id)
            output.said.append(self._help)
        return self._conversations.say(conversation, output.said, answers=message_id)
