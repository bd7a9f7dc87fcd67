"""Any question may be skipped."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import slots
from bot.triage.next_step import QUESTIONS

# What is said of a question that is not passed lightly.
SAID = {"safety": "utter_safety_skipped", "contact_permission": "utter_contact_later"}


class ActionSkip(Action):
    """Passes the open question."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_skip"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Mark the question as passed; a skipped summary counts as confirmed."""
        asks = tracker.get_slot("asks")
        if asks is None:
            dispatcher.utter_message(response="utter_nothing_to_skip")
            return []
        dispatcher.utter_message(response=SAID.get(asks, "utter_skipped"))
        if asks == "summary_ok":
            return [SlotSet("confirmed", True), SlotSet("asks", None)]
        if asks == "feedback":
            dispatcher.utter_message(response="utter_goodbye")
            return [SlotSet("asks", None), SlotSet("hold", True)]
        known = [SlotSet("passed", slots.passed(tracker, asks))] if asks in QUESTIONS else []
        return [*known, SlotSet("asks", None), SlotSet("tries", 0)]
