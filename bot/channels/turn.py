"""One turn: a parent's message in, the bot's answer out, whatever breaks on the way."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from rasa.core.channels.channel import UserMessage

from bot.channels.output import TurnOutput
from bot.privacy import Masked
from bot.stores.dialogue import held
from services_db.conversations import Conversations
from services_db.messages import Outbound
from services_db.notices import Notices

logger = logging.getLogger(__name__)
OnNewMessage = Callable[[UserMessage], Awaitable[Any]]
_ALARMS = ("escalate", "immediate")


@dataclass(frozen=True)
class ForRasa:
    """A message as Rasa sees it: its text or payload, how its danger was judged, what was taken out."""

    text: str
    safety: dict[str, Any]
    masked: Masked | None = None


class Turns:
    """Runs turns; never silent: a turn that fails, or leaves danger without a number to call, says the fixed help."""

    def __init__(
        self, conversations: Conversations, notices: Notices, help_text: str, timeout: float
    ) -> None:
        self._conversations = conversations
        self._notices = notices
        self._help = Outbound(help_text)
        self._numbers = re.findall(r"\d[\d ]*\d", help_text)
        self._timeout = timeout

    async def run(
        self, conversation: str, said: ForRasa, message_id: int, on_new_message: OnNewMessage
    ) -> list[dict[str, Any]]:
        """Answer a stored message; all that the parent has not seen yet comes back.

        The answer and the dialogue state are stored together, so a turn that was cut short can be run again.
        """
        output = TurnOutput()
        with held() as states:
            try:
                message = UserMessage(
                    said.text, output, conversation, input_channel="widget", metadata={"safety": said.safety}
                )
                await asyncio.wait_for(on_new_message(message), self._timeout)
            except Exception as error:  # whatever broke, the parent must get an answer
                logger.error("turn failed: %s in message %d", type(error).__name__, message_id)
                output.said.append(self._help)
        if not self._suffices(output.said, said.safety):
            logger.error("turn said too little: message %d", message_id)
            output.said.insert(0, self._help)
        state, answer = states.get(conversation), output.said
        if said.masked and said.masked.kinds:
            answer = self._notices.added(conversation, answer, said.masked.contact, state)
        return self._conversations.say(conversation, answer, answers=message_id, state=state)

    def listen(self, conversation: str, said: ForRasa, message_id: int) -> list[dict[str, Any]]:
        """A message to the human who has the talk: the bot tells of what was taken out, and nothing else."""
        if said.masked and said.masked.kinds:
            self._notices.tell(conversation, said.masked.contact)
        return self._conversations.say(conversation, [], answers=message_id)

    def _suffices(self, said: list[Outbound], safety: dict[str, Any]) -> bool:
        """Whether something was said, and to danger a number to call."""
        if safety["level"] not in _ALARMS:
            return bool(said)
        return any(number in item.text for item in said for number in self._numbers)
