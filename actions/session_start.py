"""The opening: who answers, what is kept, 112, and the first question."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher


class ActionSessionStart(Action):
    """Opens a conversation."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_session_start"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Say the opening and ask the first question."""
        dispatcher.utter_message(response="utter_opening")
        dispatcher.utter_message(response="utter_ask_safety")
        return [SessionStarted(), SlotSet("asks", "safety"), ActionExecuted("action_listen")]
