"""What is kept, and deleting it."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import slots


class ActionPrivacy(Action):
    """Tells what is kept; before deleting it asks once."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_privacy"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """The answer on privacy, or the question whether all shall be deleted."""
        if slots.command(tracker) == "delete":
            dispatcher.utter_message(response="utter_ask_delete")
            return [SlotSet("asks", "delete"), SlotSet("hold", True)]
        dispatcher.utter_message(response="utter_privacy")
        return []
