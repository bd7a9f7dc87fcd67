"""Other languages: answered in that language, with services that speak it."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import resources, slots
from bot.triage.situation import merge

SPOKEN = ("sv", "en", "ru", "et", "ar", "so", "uk", "fa", "ku", "es")


class ActionOtherLanguage(Action):
    """Says in the parent's language what this is, and shows services in it."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_other_language"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """A fixed reply and cards; an unknown language is answered in English."""
        language = next(tracker.get_latest_entity_values("language"), "en")
        known = slots.situation(tracker)
        new = merge(known, slots.told(tracker), "language_other", None)
        dispatcher.utter_message(response=f"utter_language_{language if language in SPOKEN else 'en'}")
        cards = resources.guide().recommend(new, 3, 0, language)
        if cards:
            dispatcher.utter_message(response="utter_services", json_message={"services": cards})
        return [*slots.as_slots(new, known), SlotSet("language", language)]
