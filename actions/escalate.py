"""After an alarm: the case gets the situation, and the parent is asked how contact is safe."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import resources, slots
from actions.contact import permission
from bot.triage.answers import meaning


class ActionEscalate(Action):
    """Enriches the case that the channel has opened."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_escalate"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Remember the flags; the first time, ask whether a professional may make contact."""
        judged, before = slots.judged(tracker), tracker.get_slot("flags") or []
        remembered = [*_remembered(tracker, judged), *_meant_as_answer(tracker)]
        resources.cases().enrich(tracker.sender_id, slots.as_case(tracker))
        asks = tracker.get_slot("asks") or ""
        if before and asks == "contact_permission":
            return [*remembered, *permission(meaning(asks, slots.text(tracker)), dispatcher, tracker)]
        if before:
            return [*remembered, SlotSet("asks", None)] if asks.startswith("ask:") else remembered
        dispatcher.utter_message(response="utter_ask_contact_permission")
        asked = [SlotSet("asks", "contact_permission"), SlotSet("tries", 0), SlotSet("hold", True)]
        return [*remembered, *slots.recommend_again(), SlotSet("direct", None), *asked]


def _remembered(tracker: Tracker, judged: dict[str, Any]) -> list[Any]:
    """Flags add up, the level never falls; after danger of life nothing is asked for a while."""
    level = judged.get("level")
    if tracker.get_slot("level") == "immediate":
        level = "immediate"
    flags = list(dict.fromkeys([*(tracker.get_slot("flags") or []), *judged.get("flags", [])]))
    remembered = [SlotSet("flags", flags), SlotSet("level", level)]
    if judged.get("own_violence"):
        remembered.append(SlotSet("uses_violence", True))
    if judged.get("level") == "immediate":
        remembered.append(SlotSet("passed", [name for name in slots.passed(tracker) if name != "pause"]))
    return remembered


def _meant_as_answer(tracker: Tracker) -> list[Any]:
    """What the dangerous words say as an answer to the open question."""
    asks = tracker.get_slot("asks")
    if asks == "safety":
        return [SlotSet("safety", "no")]
    fears = asks == "conflict" and meaning(asks, slots.text(tracker)) == "fear"
    return [SlotSet("conflict", "fear")] if fears else []
