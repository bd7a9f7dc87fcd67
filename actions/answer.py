"""Yes, no, and free words as answers to the open question."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import AllSlotsReset, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import resources, slots

Handler = Callable[[bool, CollectingDispatcher, Tracker], list[Any]]


class ActionAnswer(Action):
    """A yes or a no: what it means depends on the question that is open."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_answer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Hand the answer to the open question's own handler."""
        asks = tracker.get_slot("asks") or ""
        yes = slots.intent(tracker) == "affirm"
        if asks.startswith("ask:"):
            return [SlotSet("asks", None)]
        handler = HANDLERS.get(asks)
        return handler(yes, dispatcher, tracker) if handler else []


def _safety(yes: bool, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """A plain no was answered as danger before it came here; what is left is «en halua sanoa» and its like."""
    if yes:
        return [SlotSet("safety", "yes")]
    dispatcher.utter_message(response="utter_skipped")
    return [SlotSet("passed", slots.passed(tracker, "safety"))]


def _children(yes: bool, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    if yes:
        return []
    return [SlotSet("children", {"count": 0, "ages": [], "expecting": False})]


def _passes(question: str) -> Handler:
    def handler(yes: bool, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
        return [SlotSet("passed", slots.passed(tracker, question))]

    return handler


def _conflict(yes: bool, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    return [SlotSet("conflict", "calm")] if yes else [SlotSet("passed", slots.passed(tracker, "conflict"))]


def _summary(yes: bool, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    if yes:
        return [SlotSet("confirmed", True)]
    dispatcher.utter_message(response="utter_ask_for_correction")
    return [SlotSet("asks", "summary_ok"), SlotSet("hold", True)]


def _feedback(yes: bool, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    resources.feedback().give(tracker.sender_id, "helped" if yes else "did_not", "")
    dispatcher.utter_message(response="utter_feedback_helped" if yes else "utter_feedback_not_helped")
    return [SlotSet("asks", None), SlotSet("hold", True)]


def _delete(yes: bool, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    if not yes:
        dispatcher.utter_message(response="utter_not_deleted")
        return [SlotSet("asks", None)]
    resources.conversations().forget(tracker.sender_id)
    dispatcher.utter_message(response="utter_deleting")
    return [AllSlotsReset(), SlotSet("erased", True), SlotSet("hold", True)]


def _permission(yes: bool, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    resources.cases().enrich(tracker.sender_id, slots.as_case(tracker), {"permission": yes})
    if yes:
        dispatcher.utter_message(response="utter_ask_safe_contact")
        return [SlotSet("asks", "safe_contact"), SlotSet("hold", True)]
    dispatcher.utter_message(response="utter_no_contact")
    return [SlotSet("asks", None)]


HANDLERS: dict[str, Handler] = {
    "safety": _safety,
    "children": _children,
    "conflict": _conflict,
    "municipality": _passes("municipality"),
    "need": _passes("need"),
    "summary_ok": _summary,
    "feedback": _feedback,
    "delete": _delete,
    "contact_permission": _permission,
}


def takes_free_text(asks: str | None) -> bool:
    """Whether the open question is answered in free words that nobody tries to understand."""
    return asks in ("feedback", "safe_contact")


def free_text(asks: str | None, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Keep a free answer."""
    text = tracker.latest_message.get("text") or ""
    if asks == "feedback":
        resources.feedback().give(tracker.sender_id, None, text)
        dispatcher.utter_message(response="utter_feedback_noted")
        return [SlotSet("asks", None), SlotSet("hold", True)]
    resources.cases().enrich(tracker.sender_id, slots.as_case(tracker), {"when": text})
    dispatcher.utter_message(response="utter_contact_noted")
    return [SlotSet("asks", None)]
