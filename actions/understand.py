"""A message tells something of the situation: it is added, or it corrects what was known."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import answer, slots
from actions.misunderstood import TRIES, misunderstood
from bot.triage.answers import conflict_of, makes_no_sense
from bot.triage.next_step import QUESTIONS, is_told
from bot.triage.situation import Situation, merge


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
        if answer.takes_free_text(asks):
            return answer.free_text(asks, dispatcher, tracker)
        known, intent = slots.situation(tracker), slots.intent(tracker)
        new = merge(known, _told(tracker, asks), intent, asks)
        changed = slots.as_slots(new, known)
        if intent == "correct" and not slots.judged(tracker).get("flags"):
            return changed + _corrected(dispatcher, bool(changed))
        if changed:
            if intent == "tell_situation":
                dispatcher.utter_message(response="utter_noted")
            changed += [SlotSet("shown", 0), SlotSet("recommended", None), SlotSet("confirmed", None)]
        elif not slots.command(tracker) and makes_no_sense(tracker.latest_message.get("text") or ""):
            return misunderstood(dispatcher, tracker)
        elif intent != "ask_service" and not slots.judged(tracker).get("flags"):
            dispatcher.utter_message(response="utter_noted")
        return changed + unanswered(asks, new, tracker)


def _told(tracker: Tracker, asks: str | None) -> Situation:
    """The message's facts; an answer to the question on conflict is read from its words."""
    found = slots.told(tracker)
    if asks != "conflict" or found.conflict:
        return found
    return Situation(**{**vars(found), "conflict": conflict_of(tracker.latest_message.get("text") or "")})


def _corrected(dispatcher: CollectingDispatcher, changed: bool) -> list[Any]:
    """The summary comes again after a correction; a correction without facts is asked for."""
    if changed:
        dispatcher.utter_message(response="utter_corrected")
        return [SlotSet(name, None) for name in ("confirmed", "recommended")] + [SlotSet("shown", 0)]
    dispatcher.utter_message(response="utter_ask_for_correction")
    return [SlotSet("asks", "summary_ok"), SlotSet("hold", True)]


def unanswered(asks: str | None, now: Situation, tracker: Tracker) -> list[Any]:
    """Count a question that this message left open; the second time it is passed."""
    if asks not in QUESTIONS or is_told(asks, now):
        return [SlotSet("tries", 0)]
    tries = (tracker.get_slot("tries") or 0) + 1
    if tries < TRIES:
        return [SlotSet("tries", tries)]
    return [SlotSet("passed", slots.passed(tracker, asks)), SlotSet("tries", 0)]
