"""Questions of fact: a short answer with its source and date."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import resources, slots
from bot.triage.situation import Situation

# Topics of meeting together.
JOINT = ("mediation", "relationship_support", "parenting_plan")


class ActionAnswerFact(Action):
    """Answers from the reviewed facts, or says that it does not know."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_answer_fact"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """The answer, then where it comes from, and a warning where joint meetings are not safe."""
        known = slots.updated(tracker)
        fact = resources.guide().fact(slots.text(tracker))
        if fact is None:
            dispatcher.utter_message(response="utter_fact_unknown")
        else:
            dispatcher.utter_message(response="utter_fact", answer=fact["answer"])
            source = "utter_fact_source" if fact["date"] else "utter_fact_source_undated"
            dispatcher.utter_message(response=source, source=fact["source"], date=fact["date"])
            if fact["need"] in JOINT and resources.guide().never_joint(known):
                dispatcher.utter_message(response="utter_services_not_joint")
        return _wish(slots.told(tracker))


def _wish(told: Situation) -> list[Any]:
    """Who names a place («mistä saa oikeusapua Porissa») wants a service as well as the fact."""
    if not (told.municipality and told.needs):
        return []
    return [SlotSet("direct", True), SlotSet("focus", list(told.needs)), SlotSet("shown", 0)]
