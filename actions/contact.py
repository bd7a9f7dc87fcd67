"""Whether, when and how a professional may reach the parent; a number goes into the form of its own."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import resources, slots
from bot.privacy import is_masked
from bot.triage.answers import meaning


def permission(meant: str | None, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Answer to `contact_permission`: a yes asks when and how, half a yes stays open to later."""
    if meant == "unsure":
        dispatcher.utter_message(response="utter_contact_later")
        return [SlotSet("asks", None)]
    resources.cases().enrich(tracker.sender_id, slots.as_case(tracker), {"permission": meant == "yes"})
    if meant == "yes":
        dispatcher.utter_message(response="utter_ask_safe_contact")
        return [SlotSet("asks", "safe_contact"), SlotSet("tries", 0), SlotSet("hold", True)]
    dispatcher.utter_message(response="utter_no_contact")
    return [SlotSet("asks", None)]


def safe_contact(meant: str | None, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Answer to `safe_contact` in free words; a bare yes says neither when nor how, and it comes again."""
    words = slots.text(tracker)
    if meaning("contact_permission", words) == "yes":
        return []
    resources.cases().enrich(tracker.sender_id, slots.as_case(tracker), {"when": words})
    dispatcher.utter_message(response="utter_contact_masked" if is_masked(words) else "utter_contact_noted")
    return [SlotSet("asks", None)]
