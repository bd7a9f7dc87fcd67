"""Services for the situation, as cards; more of them on request."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import resources, slots
from bot.triage.situation import Situation

AT_ONCE = 3


def recommend(
    known: Situation, dispatcher: CollectingDispatcher, tracker: Tracker, more: bool = False
) -> list[Any]:
    """Show the next services; the slots remember how many were shown."""
    wanted = _wanted(known, tracker)
    shown = int(tracker.get_slot("shown") or 0) if more else 0
    cards = resources.guide().recommend(wanted, AT_ONCE, shown, tracker.get_slot("language") or "fi")
    if not cards:
        dispatcher.utter_message(response="utter_services_no_more" if shown else "utter_services_none")
    else:
        _say(dispatcher, wanted, cards, more)
    return [
        SlotSet("recommended", True),
        SlotSet("direct", None),
        SlotSet("asks", None),
        SlotSet("shown", shown + len(cards)),
    ]


def say_path(dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """What first, what then, what later."""
    first, then, later = resources.guide().path(
        _wanted(slots.situation(tracker), tracker), tracker.get_slot("language") or "fi"
    )
    if not (first or then or later):
        dispatcher.utter_message(response="utter_services_none")
        return []
    dispatcher.utter_message(response="utter_path")
    for response, names in (("first", first), ("then", then), ("later", later)):
        if names:
            dispatcher.utter_message(response=f"utter_path_{response}", names=", ".join(names))
    return [SlotSet("asks", None)]


def _wanted(known: Situation, tracker: Tracker) -> Situation:
    """The situation with the needs that are wanted now: those just asked for, or all."""
    focus = tuple(tracker.get_slot("focus") or ())
    return replace(known, needs=focus) if focus else known


def _say(
    dispatcher: CollectingDispatcher, wanted: Situation, cards: list[dict[str, Any]], more: bool
) -> None:
    if not more and wanted.municipality is None:
        dispatcher.utter_message(response="utter_services_no_place")
    if not more and resources.guide().never_joint(wanted):
        dispatcher.utter_message(response="utter_services_not_joint")
    if not more and wanted.special_needs:
        dispatcher.utter_message(response="utter_services_human")
    response = "utter_services_more" if more else "utter_services"
    dispatcher.utter_message(response=response, json_message={"services": cards})
