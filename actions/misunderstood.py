"""A message that was not understood: buttons first, then the offer of a human, never a loop."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import slots
from bot.triage.next_step import QUESTIONS

# An open question that is asked twice without an answer is left: nobody is pressed.
TRIES = 2


class ActionMisunderstood(Action):
    """Says so, and shows what can be chosen."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_misunderstood"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Say that it was not understood; the open question comes again."""
        return misunderstood(dispatcher, tracker)


def misunderstood(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """The open question again with its buttons; the second time in a row, the offer of a human."""
    asks = tracker.get_slot("asks")
    tries = (tracker.get_slot("tries") or 0) + 1
    if tries < TRIES:
        dispatcher.utter_message(response="utter_rephrase")
        return [SlotSet("tries", tries)]
    dispatcher.utter_message(response="utter_offer_human")
    passed = [SlotSet("passed", slots.passed(tracker, asks))] if asks in QUESTIONS else []
    return [*passed, SlotSet("tries", 0), SlotSet("hold", True)]
