"""The end: thanks, and whether it helped."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher


class ActionGoodbye(Action):
    """Says goodbye and asks for feedback, once."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_goodbye"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Thanks and the question."""
        dispatcher.utter_message(response="utter_goodbye")
        if tracker.get_slot("asks") == "feedback":
            return []
        dispatcher.utter_message(response="utter_ask_feedback")
        return [SlotSet("asks", "feedback")]
