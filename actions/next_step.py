"""What comes next: a hinted danger, the open question, the summary, the recommendation."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import recommendation, resources, slots
from actions.hints import ask_about, hinted_flag
from actions.language import go_on
from actions.misunderstood import TRIES
from actions.summary import say_summary
from bot.triage.next_step import QUESTIONS, is_told, next_step, open_question
from bot.triage.situation import DIGRESSIONS, Situation

# Questions beside the form that come again until they are answered, or have been asked enough.
BESIDE, AGAIN = ("contact_permission", "safe_contact", "delete", "ask:"), 2
# Before meeting together is served, it is asked whether it is safe.
JOINT = {"mediation", "parenting_plan", "relationship_support"}


class ActionNextStep(Action):
    """Asks the next question, or sums up, or recommends; silent where an action holds the turn."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_next_step"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Keep what the turn told, then take the step that `bot.triage.next_step` names."""
        known, kept = _keep(tracker)
        if tracker.get_slot("hold"):
            return [*kept, SlotSet("hold", None)]
        again = _beside(dispatcher, tracker)
        if again:
            return [*kept, *again]
        if slots.language(tracker) != "fi":
            return [*kept, *_other_language(known, dispatcher, tracker)]
        hinted = hinted_flag(tracker)
        if hinted:
            return [*kept, *ask_about(hinted, dispatcher, tracker)]
        passed, counted = _counted(tracker, known)
        changed = any(event["name"] == "recommended" for event in kept)
        step = next_step(
            known,
            frozenset(passed),
            confirmed=bool(tracker.get_slot("confirmed")) and not changed,
            recommended=bool(tracker.get_slot("recommended")) and not changed,
            direct=bool(tracker.get_slot("direct")),
            joint=bool(JOINT & set(tracker.get_slot("focus") or ())),
        )
        take = STEPS.get(step or "", _ask(step))
        return [*kept, *counted, *take(known, dispatcher, tracker)]


def _other_language(known: Situation, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """The Finnish questions would not be understood: services and a human are offered in the parent's own language."""
    said = go_on(dispatcher, tracker, known) if slots.last_said(tracker) is None else []
    return [*said, SlotSet("asks", None)]


def _keep(tracker: Tracker) -> tuple[Situation, list[Any]]:
    """The situation with all that the turn told, and the slots of it; the case hears of it too."""
    kept = slots.kept(tracker)
    if kept:
        resources.cases().enrich(tracker.sender_id, slots.as_case(tracker))
    return slots.updated(tracker), kept + slots.finnish_after_all(tracker)


def _beside(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """A question beside the form comes again, a few times at most."""
    asks, tries = tracker.get_slot("asks") or "", (tracker.get_slot("tries") or 0) + 1
    if not asks.startswith(BESIDE) or tries > AGAIN:
        return []
    flag = asks.removeprefix("ask:")
    dispatcher.utter_message(response=f"utter_ask_{asks}" if flag == asks else f"utter_ask_flag_{flag}")
    return [SlotSet("asks", asks), SlotSet("tries", tries)]


def _counted(tracker: Tracker, known: Situation) -> tuple[list[str], list[Any]]:
    """Questions that are passed: one that was asked twice without an answer is left, nobody is pressed."""
    asks, passed = tracker.get_slot("asks"), slots.passed(tracker)
    left_open = asks in QUESTIONS and asks not in passed and not is_told(asks, known)
    if not left_open or slots.intent(tracker) in DIGRESSIONS or slots.last_said(tracker) == "utter_rephrase":
        return passed, []
    tries = (tracker.get_slot("tries") or 0) + 1
    if tries < TRIES:
        return passed, [SlotSet("tries", tries)]
    passed = slots.passed(tracker, asks)
    return passed, [SlotSet("passed", passed), SlotSet("tries", 0)]


def _ask(question: str | None) -> Any:
    def step(known: Situation, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
        dispatcher.utter_message(response=f"utter_ask_{question}")
        again = tracker.get_slot("asks") == question
        return [] if again else [SlotSet("asks", question), SlotSet("tries", 0)]

    return step


def _sum_up(known: Situation, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    say_summary(dispatcher, known)
    dispatcher.utter_message(response="utter_ask_summary_ok")
    return [SlotSet("asks", "summary_ok")]


def _recommend(known: Situation, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """The services; where they were asked for directly, safety is asked after them."""
    if not tracker.get_slot("confirmed"):
        say_summary(dispatcher, known)
    done = recommendation.recommend(known, dispatcher, tracker)
    if open_question(known, frozenset(slots.passed(tracker))) != "safety":
        return done
    dispatcher.utter_message(response="utter_ask_safety")
    return [*done, SlotSet("asks", "safety"), SlotSet("tries", 0)]


def _pause(known: Situation, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """After danger of life the talk goes on when the parent does."""
    dispatcher.utter_message(response="utter_pause")
    return [SlotSet("passed", slots.passed(tracker, "pause")), SlotSet("asks", None)]


def _wait(known: Situation, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """The parent leads: what can be done is offered, when nothing has been said yet."""
    if slots.last_said(tracker) is None:
        dispatcher.utter_message(response="utter_services_follow")
    return [SlotSet("asks", None)]


STEPS = {"": _wait, "summary_ok": _sum_up, "recommend": _recommend, "pause": _pause}
