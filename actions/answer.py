"""What answers the open question: each question has a handler that is given what the answer means."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import contact, goodbye, privacy, slots
from actions.misunderstood import misunderstood
from bot.triage.answers import meaning
from bot.triage.situation import replaces

Handler = Callable[[str | None, CollectingDispatcher, Tracker], list[Any]]
_BY_INTENT = {"affirm": "yes", "deny": "no"}


class ActionAnswer(Action):
    """What an answer means depends on the question that is open."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_answer"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Hand the answer to the open question's own handler."""
        asks = tracker.get_slot("asks") or ""
        meant = meaning(asks, slots.text(tracker)) or _BY_INTENT.get(slots.intent(tracker))
        handler = HANDLERS.get(asks.split(":")[0])
        return [*slots.kept(tracker), *(handler(meant, dispatcher, tracker) if handler else [])]


def _hint(meant: str | None, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """A yes was answered as danger before it came here."""
    return [SlotSet("asks", None)]


def _safety(meant: str | None, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """A no was answered as danger before it came here; after half a yes the next question is on behaviour."""
    if meant == "yes":
        return [SlotSet("safety", "yes")]
    if meant != "unsure":
        dispatcher.utter_message(response="utter_safety_skipped")
    return [SlotSet("passed", slots.passed(tracker, "safety"))]


def _children(meant: str | None, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """A bare yes leaves the number open, and the question comes again."""
    if meant != "no" or slots.told(tracker).children:
        return []
    if meaning("children", slots.text(tracker)) == "no":
        return [SlotSet("children", {"count": 0, "ages": [], "expecting": False})]
    dispatcher.utter_message(response="utter_skipped")
    return [SlotSet("passed", slots.passed(tracker, "children"))]


def _chooses(question: str) -> Handler:
    """A question with more answers than yes and no."""

    def handler(meant: str | None, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
        if slots.updated(tracker) != slots.situation(tracker):
            return []
        if meant != "yes":
            return [SlotSet("passed", slots.passed(tracker, question))]
        return misunderstood(dispatcher, tracker) if slots.text(tracker) else []

    return handler


def _conflict(meant: str | None, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    if meant in ("calm", "quarrels", "fear"):
        return [SlotSet("conflict", meant)]
    return _chooses("conflict")(meant, dispatcher, tracker)


def _summary(meant: str | None, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """A yes with a new fact («joo, mut lapsia on kolme») corrects, and the summary comes again."""
    known, new = slots.situation(tracker), slots.updated(tracker)
    if new != known:
        dispatcher.utter_message(response="utter_corrected" if replaces(known, new) else "utter_noted")
        return []
    if meant == "yes":
        return [SlotSet("confirmed", True)]
    dispatcher.utter_message(response="utter_ask_for_correction")
    return [SlotSet("hold", True)]


HANDLERS: dict[str, Handler] = {
    "ask": _hint,
    "safety": _safety,
    "phase": _chooses("phase"),
    "children": _children,
    "conflict": _conflict,
    "municipality": _chooses("municipality"),
    "need": _chooses("need"),
    "summary_ok": _summary,
    "feedback": goodbye.feedback,
    "delete": privacy.delete,
    "contact_permission": contact.permission,
    "safe_contact": contact.safe_contact,
}
