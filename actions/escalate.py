"""After an alarm: the case gets the situation, and the parent is asked how contact is safe."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import resources, slots


class ActionEscalate(Action):
    """Enriches the case that the channel has opened."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_escalate"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Remember the flags; the first time, ask whether a professional may make contact."""
        judged = slots.judged(tracker)
        before = tracker.get_slot("flags") or []
        flags = list(dict.fromkeys([*before, *judged.get("flags", [])]))
        remembered = [SlotSet("flags", flags), SlotSet("level", judged.get("level"))]
        if judged.get("own_violence"):
            remembered.append(SlotSet("uses_violence", True))
        if tracker.get_slot("asks") == "safety":
            remembered.append(SlotSet("safety", "no"))
        resources.cases().enrich(tracker.sender_id, slots.as_case(tracker))
        if before:
            return remembered
        dispatcher.utter_message(response="utter_ask_contact_permission")
        return [*remembered, SlotSet("asks", "contact_permission"), SlotSet("hold", True)]
