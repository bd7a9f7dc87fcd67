"""What an action is given and what it gives, without a server: a tracker in, responses and slots out."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher


@dataclass(frozen=True)
class Done:
    """What an action said, as its messages, and the events it returned."""

    messages: list[dict[str, Any]]
    events: list[dict[str, Any]]

    @property
    def said(self) -> list[str]:
        """Names of the responses, in order."""
        return [message["response"] for message in self.messages]

    @property
    def slots(self) -> dict[str, Any]:
        """The slots that were set, with their last values."""
        return {event["name"]: event["value"] for event in self.events if event["event"] == "slot"}


def tracker(
    text: str = "viesti",
    intent: str = "tell_situation",
    entities: dict[str, Any] | None = None,
    judged: dict[str, Any] | None = None,
    sender: str = "someone",
    **slots: Any,
) -> Tracker:
    """A conversation whose latest message is this one; an entity's value may be a tuple of several."""
    message = {
        "text": text,
        "intent": {"name": intent, "confidence": 1.0},
        "entities": [
            {"entity": name, "value": value}
            for name, values in (entities or {}).items()
            for value in (values if isinstance(values, tuple) else (values,))
        ],
    }
    heard = {"event": "user", "text": text, "metadata": {"safety": judged} if judged else {}}
    return Tracker(sender, slots, message, [heard], False, None, {}, "action_listen")


def run(action: Action, heard: Tracker) -> Done:
    """Run an action on a tracker."""
    dispatcher = CollectingDispatcher()
    return done(dispatcher, asyncio.run(action.run(dispatcher, heard, {})))


def done(dispatcher: CollectingDispatcher, events: Iterable[dict[str, Any]]) -> Done:
    """The same, for a function that was given a dispatcher."""
    return Done(dispatcher.messages, list(events))
