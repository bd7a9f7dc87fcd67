"""A complaint is heard, and a human is offered."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import resources


class ActionComplain(Action):
    """Keeps the complaint as feedback."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_complain"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Say sorry; the words go where feedback is read."""
        resources.feedback().give(tracker.sender_id, "did_not", tracker.latest_message.get("text") or "")
        dispatcher.utter_message(response="utter_complaint")
        return []
