"""«Miksi kysyt?» gets a reason."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from bot.triage.next_step import QUESTIONS

_OTHER = ("summary_ok", "feedback", "contact_permission", "safe_contact")


class ActionExplainQuestion(Action):
    """Says why the open question is asked."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_explain_question"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """The reason of the open question, or of asking at all."""
        asks = tracker.get_slot("asks") or ""
        known = (
            asks if asks in (*QUESTIONS, *_OTHER) else "flag" if asks.startswith("ask:") else "nothing_open"
        )
        dispatcher.utter_message(response=f"utter_why_{known}")
        return []
