"""What comes next: a hinted danger, the open question, the summary, the recommendation."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import recommendation, slots
from actions.summary import say_summary
from bot.triage.next_step import is_told, next_step

# Talk about the chat itself hints at nothing; of a plain answer or a question of fact the model's
# doubt alone is not enough to ask, a pattern's words are.
ABOUT_THE_CHAT = ("ask_why", "ask_bot", "ask_privacy", "affirm", "deny", "skip", "restart", "greet")
PLAIN = (
    "answer_phase",
    "answer_children",
    "answer_municipality",
    "ask_fact",
    "ask_service",
    "thanks",
    "goodbye",
)


class ActionNextStep(Action):
    """Asks the next question, or sums up, or recommends; silent where an action holds the turn."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_next_step"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Take the step that `bot.triage.next_step` names."""
        if tracker.get_slot("hold"):
            return [SlotSet("hold", None)]
        hinted = _hinted_flag(tracker)
        if hinted:
            return _ask_about(hinted, dispatcher, tracker)
        step = next_step(
            slots.situation(tracker),
            frozenset(slots.passed(tracker)),
            confirmed=bool(tracker.get_slot("confirmed")),
            recommended=bool(tracker.get_slot("recommended")),
            direct=bool(tracker.get_slot("direct")),
        )
        return STEPS.get(step or "", _ask(step))(dispatcher, tracker)


def _hinted_flag(tracker: Tracker) -> str | None:
    """The flag that the message hints at, once for each conversation."""
    judged, intent = slots.judged(tracker), slots.intent(tracker)
    by_model_alone = {one["source"] for one in judged.get("evidence") or []} <= {"model"}
    plain = intent in PLAIN or _last_said(tracker) == "utter_contact_noted"
    if intent in ABOUT_THE_CHAT or (plain and by_model_alone):
        return None
    hinted = judged.get("ask")
    known = [*(tracker.get_slot("asked_flags") or []), *(tracker.get_slot("flags") or [])]
    return str(hinted) if hinted and hinted not in known else None


def _ask_about(flag: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    dispatcher.utter_message(response=f"utter_ask_flag_{flag}")
    asked = [*(tracker.get_slot("asked_flags") or []), flag]
    return [SlotSet("asks", f"ask:{flag}"), SlotSet("asked_flags", asked)]


def _ask(question: str | None) -> Any:
    def step(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
        dispatcher.utter_message(response=f"utter_ask_{question}")
        again = tracker.get_slot("asks") == question
        return [] if again else [SlotSet("asks", question), SlotSet("tries", 0)]

    return step


def _sum_up(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    say_summary(dispatcher, slots.situation(tracker))
    dispatcher.utter_message(response="utter_ask_summary_ok")
    return [SlotSet("asks", "summary_ok")]


def _recommend(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """The services; where they were asked for directly, safety is asked after them."""
    known = slots.situation(tracker)
    if not tracker.get_slot("confirmed"):
        say_summary(dispatcher, known)
    done = recommendation.recommend(dispatcher, tracker)
    if is_told("safety", known) or "safety" in slots.passed(tracker):
        return done
    return [*done, *_ask("safety")(dispatcher, tracker)]


def _wait(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """The parent leads: what can be done is offered, when nothing has been said yet."""
    if _last_said(tracker) is None:
        dispatcher.utter_message(response="utter_services_follow")
    return [SlotSet("asks", None)]


def _last_said(tracker: Tracker) -> str | None:
    """The last response of this turn; None when nothing has been said yet."""
    for event in reversed(tracker.events):
        if event.get("event") == "bot":
            return str((event.get("metadata") or {}).get("utter_action") or "")
        if event.get("event") == "user":
            return None
    return None


STEPS = {"": _wait, "summary_ok": _sum_up, "recommend": _recommend}
