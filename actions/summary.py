"""What was understood, told back to the parent."""

from __future__ import annotations

from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions import resources
from bot.triage.situation import Situation


def say_summary(dispatcher: CollectingDispatcher, known: Situation) -> None:
    """One bubble: a line for each thing that is known."""
    lines = list(_lines(known))
    if not lines:
        dispatcher.utter_message(response="utter_summary_nothing")
        return
    dispatcher.utter_message(response="utter_summary")
    for response, values in lines:
        dispatcher.utter_message(response=response, **values)


def _lines(known: Situation) -> Any:
    if known.phase:
        yield "utter_summary_phase", {}
    yield from _children(known.children or {})
    if known.municipality:
        yield "utter_summary_municipality", {"place": known.municipality}
    if known.needs:
        told = ", ".join(resources.guide().need_names(known.needs))
        yield "utter_summary_needs", {"needs_told": told}
    if known.flags or known.conflict == "fear":
        yield "utter_summary_fear", {}
    elif known.conflict:
        yield f"utter_summary_{known.conflict}", {}


def _children(children: dict[str, Any]) -> Any:
    count, ages = children.get("count"), children.get("ages") or []
    if count == 0 and not children.get("expecting"):
        yield "utter_summary_no_children", {}
    elif ages:
        known_ages = ", ".join(str(age) for age in ages)
        yield "utter_summary_children_ages", {"count": str(count or len(ages)), "ages": known_ages}
    elif count:
        yield "utter_summary_children", {"count": str(count)}
    if children.get("expecting"):
        yield "utter_summary_expecting", {}
