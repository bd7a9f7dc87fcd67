"""Whether, when and how a professional may reach the parent; a number goes into the form of its own."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import resources, slots
from bot.privacy import lacks_contact
from bot.triage.answer_words import has_word
from bot.triage.answers import meaning

# A permission in so many words says also when or how («saa, mutta ei soittaa»).
_FEW = 3


def permission(meant: str | None, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Answer to `contact_permission`: a yes asks when and how, half a yes stays open to later."""
    if meant is None:
        return []
    if meant == "unsure":
        dispatcher.utter_message(response="utter_contact_later")
        return [SlotSet("asks", None)]
    words = slots.text(tracker)
    when = {"when": words} if meant == "yes" and len(words.split()) > _FEW else {}
    told = {"permission": meant == "yes", **when}
    resources.cases().enrich(tracker.sender_id, slots.as_case(tracker), told)
    if meant == "yes":
        dispatcher.utter_message(response="utter_ask_safe_contact")
        return [SlotSet("asks", "safe_contact"), SlotSet("tries", 0), SlotSet("hold", True)]
    dispatcher.utter_message(response="utter_no_contact")
    return [SlotSet("asks", None)]


def safe_contact(meant: str | None, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Answer to `safe_contact` in free words; a bare yes comes again, a no takes the permission back."""
    words = slots.text(tracker)
    answered = meaning("contact_permission", words)
    if not words or (answered == "yes" and len(words.split()) <= _FEW):
        return []
    if answered == "no" or has_word(words, "withdraw"):
        return permission("no", dispatcher, tracker)
    resources.cases().enrich(tracker.sender_id, slots.as_case(tracker), {"when": words})
    dispatcher.utter_message(
        response="utter_contact_masked" if lacks_contact(words) else "utter_contact_noted"
    )
    return [SlotSet("asks", None)]
