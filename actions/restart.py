"""«Aloita alusta» works always."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import AllSlotsReset, SlotSet
from rasa_sdk.executor import CollectingDispatcher

KEPT = ("flags", "level", "asked_flags", "uses_violence", "doubt", "language", "page_municipality")


class ActionRestart(Action):
    """In the place of Rasa's own: forgets the situation; what was said stays kept until it is deleted."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_restart"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Reset every slot but those of danger, which still hold, and what the page told."""
        dispatcher.utter_message(response="utter_restarted")
        kept = [SlotSet(name, tracker.get_slot(name)) for name in KEPT if tracker.get_slot(name)]
        return [AllSlotsReset(), *kept]
