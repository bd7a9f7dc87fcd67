"""A message tells something of the situation: it is added, or it corrects what was known."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import slots
from actions.answer import HANDLERS
from actions.misunderstood import misunderstood
from bot.triage.answer_words import makes_no_sense
from bot.triage.next_step import QUESTIONS, is_told
from bot.triage.situation import replaces

# Questions answered in free words; they are kept even where the words tell of danger.
FREE = ("feedback", "safe_contact")


class ActionUnderstand(Action):
    """Merges what the message tells into the slots."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_understand"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Slots of the situation, and a short word when the message was only heard or corrected."""
        asks = tracker.get_slot("asks")
        if asks in FREE:
            return HANDLERS[asks](None, dispatcher, tracker)
        known, new, intent = slots.situation(tracker), slots.updated(tracker), slots.intent(tracker)
        changed = slots.as_slots(new, known)
        if slots.judged(tracker).get("flags"):
            return changed
        if intent == "correct":
            return changed + _corrected(dispatcher, replaces(known, new), bool(changed))
        if not changed:
            return _heard(dispatcher, tracker)
        left_open = asks in QUESTIONS and not is_told(asks, new)
        if intent == "tell_situation" or (left_open and intent != "ask_service"):
            dispatcher.utter_message(response="utter_noted")
        return changed + slots.recommend_again()


def _heard(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """A message that told nothing new is acknowledged, unless it is no Finnish at all."""
    if not slots.command(tracker) and makes_no_sense(slots.text(tracker)):
        return misunderstood(dispatcher, tracker)
    if slots.intent(tracker) != "ask_service":
        dispatcher.utter_message(response="utter_noted")
    return []


def _corrected(dispatcher: CollectingDispatcher, replaced: bool, changed: bool) -> list[Any]:
    """The summary comes again after a correction; a correction without facts is asked for."""
    if changed:
        dispatcher.utter_message(response="utter_corrected" if replaced else "utter_noted")
        return slots.recommend_again()
    dispatcher.utter_message(response="utter_ask_for_correction")
    return [SlotSet("asks", "summary_ok"), SlotSet("hold", True)]
