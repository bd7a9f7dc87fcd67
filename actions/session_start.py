"""The opening: who answers, what is kept, 112, and the first question; in the language of the page."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from bot.triage.language import SPOKEN


class ActionSessionStart(Action):
    """Opens a conversation."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_session_start"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Say the opening and ask the first question; what the page told is known from the start."""
        about = tracker.get_slot("session_started_metadata") or {}
        language = about.get("language") if about.get("language") in SPOKEN else None
        told = {"page_municipality": about.get("municipality"), "language": language}
        known = [SlotSet(name, value) for name, value in told.items() if value]
        for response in ("utter_opening", "utter_ask_safety"):
            dispatcher.utter_message(response=response, language=language)
        return [SessionStarted(), *known, SlotSet("asks", "safety"), ActionExecuted("action_listen")]
