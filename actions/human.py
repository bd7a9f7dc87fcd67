"""The parent asks for a human: a case, an honest word on when it is read, and how contact is safe."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import resources, slots


class ActionAskHuman(Action):
    """Opens a case without a flag."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_ask_human"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Open the case with the situation so far, and ask whether a professional may make contact."""
        known = slots.situation(tracker)
        changed = slots.as_slots(slots.updated(tracker), known)
        resources.cases().ask_for_human(tracker.sender_id)
        resources.cases().enrich(tracker.sender_id, slots.as_case(tracker))
        dispatcher.utter_message(response="utter_human")
        dispatcher.utter_message(response="utter_ask_contact_permission")
        return [*changed, SlotSet("asks", "contact_permission"), SlotSet("hold", True), SlotSet("tries", 0)]
