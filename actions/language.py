"""Other languages: answered in that language, with services that speak it."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import resources, slots
from bot.triage.language import SPOKEN
from bot.triage.next_step import is_told
from bot.triage.situation import Situation

AT_ONCE = 3
# Questions beside safety that have words in each language.
IN_WORDS = ("contact_permission", "safe_contact")


class ActionOtherLanguage(Action):
    """Says in the parent's language what this is, and shows services in it."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_other_language"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """A greeting once, cards when they change, the question on safety; an unknown language gets English."""
        language = next(tracker.get_latest_entity_values("language"), "en")
        spoken = language if language in SPOKEN else "en"
        known, new = slots.situation(tracker), slots.updated(tracker)
        again = tracker.get_slot("greeted") == spoken
        hinted = _hinted(slots.judged(tracker))
        changed = (new.needs, new.municipality) != (known.needs, known.municipality)
        # a hint of danger is asked about before anything is recommended
        cards = [] if hinted or (again and not changed) else _cards(new, language)
        greeting = not (again or hinted)
        done = [*slots.as_slots(new, known), SlotSet("language", language)]
        done += _say(dispatcher, spoken, cards, greeting)
        if language not in SPOKEN:
            return done
        if hinted or (greeting and _safety_is_open(tracker, new)):
            return done + _ask_safety(dispatcher)
        return done + _leave_questions(tracker)


def go_on(dispatcher: CollectingDispatcher, tracker: Tracker, known: Situation) -> list[Any]:
    """After a button in another language: what this is and services, unless told; then that a human may be asked."""
    spoken = slots.language(tracker)
    greeting = tracker.get_slot("greeted") != spoken
    return _say(dispatcher, spoken, _cards(known, spoken) if greeting else [], greeting)


class ActionNoteFacts(Action):
    """After an alarm in another language: keeps what was told, and says nothing."""

    def name(self) -> str:
        """Name in the domain."""
        return "action_note_facts"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]
    ) -> list[Any]:
        """Slots of the situation."""
        return slots.kept(tracker)


def _say(
    dispatcher: CollectingDispatcher, spoken: str, cards: list[dict[str, Any]], greeting: bool
) -> list[Any]:
    response = f"utter_language_{spoken}" if greeting else f"utter_language_again_{spoken}"
    dispatcher.utter_message(response=response, json_message={"services": cards, "lang": spoken})
    return [SlotSet("greeted", spoken)] if greeting else []


def _hinted(judged: dict[str, Any]) -> bool:
    """Words that hint at danger; the model alone, which has learnt Finnish, is not asked."""
    evidence = judged.get("evidence") or []
    return bool(judged.get("ask")) and any(one["source"].startswith("pattern:") for one in evidence)


def _cards(known: Situation, language: str) -> list[dict[str, Any]]:
    return resources.guide().recommend(known, AT_ONCE, 0, language)


def _safety_is_open(tracker: Tracker, known: Situation) -> bool:
    return not (is_told("safety", known) or "safety" in slots.passed(tracker))


def _ask_safety(dispatcher: CollectingDispatcher) -> list[Any]:
    """The one question that has words in each language."""
    dispatcher.utter_message(response="utter_ask_safety")
    return [SlotSet("asks", "safety"), SlotSet("hold", True)]


def _leave_questions(tracker: Tracker) -> list[Any]:
    """The Finnish questions would not be understood; safety is asked once, those on contact come again."""
    asks = tracker.get_slot("asks")
    if asks == "safety":
        return [SlotSet("passed", slots.passed(tracker, asks)), SlotSet("asks", None), SlotSet("hold", True)]
    return [] if asks in IN_WORDS else [SlotSet("asks", None), SlotSet("hold", True)]
