"""The end: thanks, and whether it helped."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import resources, slots
from actions.hints import ask_about, hinted_flag


class ActionGoodbye(Action):
    """Says goodbye and asks for feedback, once."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_goodbye"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Thanks and the question; a hint of danger is asked about first, and an alarm is not rated."""
        hinted = hinted_flag(tracker)
        if hinted:
            return ask_about(hinted, dispatcher, tracker)
        dispatcher.utter_message(response="utter_goodbye")
        asks = tracker.get_slot("asks")
        if asks in ("feedback", "contact_permission", "safe_contact"):
            return []
        dispatcher.utter_message(response="utter_ask_feedback")
        return [SlotSet("asks", "feedback"), SlotSet("tries", 0)]


def feedback(meant: str | None, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Answer to whether it helped: yes, no, or free words that are kept."""
    if meant in ("yes", "no"):
        resources.feedback().give(tracker.sender_id, "helped" if meant == "yes" else "did_not", "")
        told = "utter_feedback_helped" if meant == "yes" else "utter_feedback_not_helped"
    else:
        resources.feedback().give(tracker.sender_id, None, slots.text(tracker))
        told = "utter_feedback_noted"
    dispatcher.utter_message(response=told)
    return [SlotSet("asks", None), SlotSet("hold", True)]
