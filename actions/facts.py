"""Questions of fact: a short answer with its source and date."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import resources, slots
from bot.triage.situation import Situation, merge


class ActionAnswerFact(Action):
    """Answers from the reviewed facts, or says that it does not know."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_answer_fact"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """The answer, then where it comes from; what the question told of the situation is kept."""
        known = slots.situation(tracker)
        fact = resources.guide().fact(tracker.latest_message.get("text") or "")
        if fact is None:
            dispatcher.utter_message(response="utter_fact_unknown")
        else:
            dispatcher.utter_message(response="utter_fact", answer=fact["answer"])
            source = "utter_fact_source" if fact["date"] else "utter_fact_source_undated"
            dispatcher.utter_message(response=source, source=fact["source"], date=fact["date"])
        told = slots.told(tracker)
        return [*slots.as_slots(_added(known, told), known), *_wish(told)]


def _added(known: Situation, told: Situation) -> Situation:
    """A question may tell of the children or the place; a topic asked about is no need told."""
    return merge(known, replace(told, needs=(), phase=None), "ask_fact", None)


def _wish(told: Situation) -> list[Any]:
    """Who names a place («mistä saa oikeusapua Porissa») wants a service as well as the fact."""
    if not (told.municipality and told.needs):
        return []
    return [SlotSet("direct", True), SlotSet("focus", list(told.needs)), SlotSet("shown", 0)]
