"""A parent's session: opening, messages, summary and contact details, over the stored conversation."""

from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any
from weakref import WeakValueDictionary

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage
from sanic import Sanic

from bot.channels.judge import judge_button, judge_text
from bot.channels.output import TurnOutput
from bot.channels.requests import About, BadRequest, Post, read_contact
from bot.channels.turn import ForRasa, Turns
from bot.privacy import Vault, mask
from services_db.conversations import Conversations
from services_db.messages import Inbound, Outbound

logger = logging.getLogger(__name__)
# Rasa strips every kind of white space before it looks for a slash.
_SLASHES = re.compile(r"^[/\s]+")

# A yes of another question than the one now open must not give a permission or delete a conversation.
_ANSWERS, _VOID = ("/affirm", "/deny", "/skip"), "/nlu_fallback"


class Session:
    """What the routes of the widget channel do, apart from HTTP."""

    def __init__(
        self, conversations: Conversations, turns: Turns, vault: Vault, fixed_opening: tuple[Outbound, ...]
    ) -> None:
        self._conversations = conversations
        self._turns = turns
        self._vault = vault
        self._fixed_opening = fixed_opening
        self._locks: WeakValueDictionary[str, asyncio.Lock] = WeakValueDictionary()

    async def open(self, app: Sanic, conversation: str, about: About) -> list[dict[str, Any]]:
        """The opening messages, by what the page told; the fixed opening when Rasa cannot speak."""
        output = TurnOutput()
        try:
            await _start_session(app.ctx.agent, conversation, about, output)
        except Exception as error:  # an opening with the help lines stands without Rasa
            logger.error("opening failed: %s", type(error).__name__)
        said = output.said or list(self._fixed_opening)
        messages = self._conversations.say(conversation, said)
        self._conversations.mark_delivered(conversation, messages[-1]["id"])
        return messages

    async def answer(
        self,
        app: Sanic,
        conversation: str,
        post: Post,
        on_new_message: Callable[[UserMessage], Awaitable[Any]],
    ) -> list[dict[str, Any]]:
        """Store a message and answer it; the same client id gets the same answer.

        The turn is finished even if the client leaves meanwhile.
        """
        inbound, for_rasa = self._read(app, conversation, post)
        turn = self._answer(conversation, inbound, for_rasa, on_new_message)
        return await asyncio.shield(turn)

    async def _answer(
        self,
        conversation: str,
        inbound: Inbound,
        for_rasa: ForRasa,
        on_new_message: Callable[[UserMessage], Awaitable[Any]],
    ) -> list[dict[str, Any]]:
        async with self._locks.setdefault(conversation, asyncio.Lock()):
            received = self._conversations.receive(conversation, inbound)
            if received.answer is not None:
                return received.answer
            if received.human:
                return self._turns.listen(conversation, for_rasa, received.id)
            return await self._turns.run(conversation, for_rasa, received.id, on_new_message)

    async def summary(self, app: Sanic, conversation: str) -> dict[str, Any]:
        """What was understood of the situation so far."""
        tracker = await app.ctx.agent.tracker_store.retrieve(conversation)
        slots = tracker.current_slot_values() if tracker else {}
        nothing: dict[str, Any] = {"count": None, "ages": [], "expecting": False}
        return {
            "phase": slots.get("phase"),
            "children": slots.get("children") or nothing,
            "municipality": slots.get("municipality") or slots.get("page_municipality"),
            "needs": slots.get("needs") or [],
            "who": slots.get("who"),
        }

    def keep_contact(self, conversation: str, body: bytes) -> None:
        """Encrypt and keep the contact form; LookupError when the conversation is gone."""
        form = read_contact(body)
        if not self._conversations.exists(conversation):
            raise LookupError("no such conversation")
        self._conversations.keep_contact(conversation, self._vault.seal(vars(form)))

    def _button(self, conversation: str, post: Post) -> dict[str, Any] | None:
        """The button that was pressed, or whose words were typed; BadRequest for one never offered."""
        if post.choice is None:
            return self._conversations.titled(conversation, post.text or "")
        button = self._conversations.offered(conversation, post.choice)
        if button is None:
            raise BadRequest(422)
        if button["payload"] in _ANSWERS and button["asks"] != self._conversations.last_asked(conversation):
            return {**button, "payload": _VOID}
        return button

    def _read(self, app: Sanic, conversation: str, post: Post) -> tuple[Inbound, ForRasa]:
        """The message as it may be stored, and as Rasa shall see it."""
        button = self._button(conversation, post)
        if button is not None:
            safety = judge_button(button)
            return _inbound(post.client_id, button["title"], safety), ForRasa(button["payload"], safety)
        masked = mask(post.text or "")
        text = masked.text
        asked = self._conversations.last_asked(conversation)
        safety = judge_text(text, asked, getattr(app.ctx, "agent", None))
        return _inbound(post.client_id, text, safety), ForRasa(_as_plain_text(text), safety, masked)


def _as_plain_text(text: str) -> str:
    """What Rasa reads: never a command (a leading slash), and never nothing (no letter or digit at all)."""
    plain = _SLASHES.sub("", text)
    return plain if any(sign.isalnum() for sign in plain) else "/nlu_fallback"


async def _start_session(agent: Agent, conversation: str, about: About, output: TurnOutput) -> None:
    async with agent.lock_store.lock(conversation):
        tracker = await agent.processor.fetch_tracker_with_initial_session(conversation, output, vars(about))
        await agent.processor.save_tracker(tracker)


def _inbound(client_id: str, text: str, safety: dict[str, Any]) -> Inbound:
    return Inbound(client_id, text, safety["level"], tuple(safety["flags"]), tuple(safety["evidence"]))
