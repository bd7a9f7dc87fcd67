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
from bot.triage.phase import PHASES
from bot.triage.situation import replaces

Handler = Callable[[str | None, CollectingDispatcher, Tracker], list[Any]]
_BY_INTENT = {"affirm": "yes", "deny": "no"}
# Where a wrong guess would harm, only a button or words that are surely an answer count.
_NO_GUESS = ("safety", "ask", "delete", "contact_permission", "safe_contact")


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
        question, words = asks.split(":")[0], slots.text(tracker)
        meant = meaning(asks, words)
        if meant is None and not (words and question in _NO_GUESS):
            meant = _BY_INTENT.get(slots.intent(tracker))
        handler = HANDLERS.get(question)
        return [*slots.kept(tracker), *(handler(meant, dispatcher, tracker) if handler else [])]


def _hint(meant: str | None, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """A yes was answered as danger before it came here; a doubt keeps joint meetings out."""
    if meant is None:
        return []
    if meant == "unsure":
        dispatcher.utter_message(response="utter_hint_unsure")
        return [SlotSet("asks", None), SlotSet("doubt", True)]
    return [SlotSet("asks", None)]


def _safety(meant: str | None, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """A no was answered as danger before it came here; after half a yes the next question is on behaviour."""
    if meant == "yes":
        return [SlotSet("safety", "yes")]
    if meant == "unsure":
        return [SlotSet("passed", slots.passed(tracker, "safety"))]
    if slots.intent(tracker) != "deny":
        return []
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
        if meant in PHASES:
            return [SlotSet("phase", meant)]
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
    tries = tracker.get_slot("tries") or 0
    if meant == "yes" or tries:
        return [SlotSet("confirmed", True)]
    dispatcher.utter_message(response="utter_ask_for_correction")
    return [SlotSet("tries", tries + 1), SlotSet("hold", True)]


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
