"""Slots and entities as plain values, for the actions."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from bot.triage.answer_words import is_question
from bot.triage.heard import SURE, heard_as
from bot.triage.language import reply_language
from bot.triage.situation import DIGRESSIONS, Situation, merge

_LISTS = ("needs", "special_needs", "flags")
_LEAST_WORDS = 6
_SITUATION = ("phase", "children", "municipality", "who", "conflict", "safety", *_LISTS)


def situation(tracker: Tracker) -> Situation:
    """What is known of the parent's situation."""
    known: dict[str, Any] = {name: tracker.get_slot(name) for name in _SITUATION}
    known["municipality"] = known["municipality"] or tracker.get_slot("page_municipality")
    lists = {name: tuple(known[name] or ()) for name in _LISTS}
    known |= {name: bool(tracker.get_slot(name)) for name in ("uses_violence", "doubt")}
    return Situation(**known | lists, level=tracker.get_slot("level") or "none")


def told(tracker: Tracker) -> Situation:
    """What the latest message tells, by its entities."""
    entities = tracker.latest_message.get("entities") or []

    def value(name: str) -> Any:
        return next((one["value"] for one in entities if one["entity"] == name), None)

    needs = tuple(dict.fromkeys(one["value"] for one in entities if one["entity"] == "need"))
    single = {
        name: value(name) for name in ("phase", "children", "municipality", "who", "conflict", "safety")
    }
    # a question or a few words tell of no special need, whatever the model hears in them
    long_enough = len(text(tracker).split()) >= _LEAST_WORDS and not is_question(text(tracker))
    special = tuple(judged(tracker).get("needs") or ()) if long_enough else ()
    return Situation(needs=needs, special_needs=special, **single)


def updated(tracker: Tracker) -> Situation:
    """The situation with what the latest message tells, whatever its intent.

    A page's municipality is known until the parent names one, at whatever question.
    """
    known = situation(tracker)
    own = replace(known, municipality=tracker.get_slot("municipality"))
    new = merge(own, told(tracker), intent(tracker), tracker.get_slot("asks"))
    return replace(new, municipality=new.municipality or known.municipality)


def as_slots(new: Situation, known: Situation) -> list[Any]:
    """Slot events for what has changed."""
    before, after = asdict(known), asdict(new)
    return [
        SlotSet(name, list(value) if isinstance(value, tuple) else value)
        for name, value in after.items()
        if value != before[name]
    ]


def kept(tracker: Tracker) -> list[Any]:
    """Slot events for what the latest message tells; new facts take back what was recommended before."""
    known, new = situation(tracker), updated(tracker)
    if new == known:
        return []
    return [*as_slots(new, known), *([] if intent(tracker) in DIGRESSIONS else recommend_again())]


def text(tracker: Tracker) -> str:
    """The words of the latest message, '' for a button."""
    said = str(tracker.latest_message.get("text") or "")
    return "" if said.startswith("/") else said


def intent(tracker: Tracker) -> str:
    """The intent of the latest message, as it is heard while a question is open."""
    told = tracker.latest_message.get("intent") or {}
    name, confidence = str(told.get("name") or ""), float(told.get("confidence") or 0.0)
    return heard_as(name, confidence, text(tracker), tracker.get_slot("asks"), command(tracker))


def language(tracker: Tracker) -> str:
    """The language to answer in."""
    written = next(tracker.get_latest_entity_values("language"), None)
    return reply_language(written, tracker.get_slot("language"), text(tracker))


def finnish_after_all(tracker: Tracker) -> list[Any]:
    """A page's language was a guess: who writes in Finnish is served in Finnish."""
    guessed = tracker.get_slot("language") and not tracker.get_slot("greeted")
    return [SlotSet("language", None)] if guessed and text(tracker) and language(tracker) == "fi" else []


def sure(tracker: Tracker) -> bool:
    """Whether the intent of the latest message is sure; that of a button is."""
    return float((tracker.latest_message.get("intent") or {}).get("confidence") or 0.0) >= SURE


def command(tracker: Tracker) -> str | None:
    """The command that the latest message gives («näytä lisää»), if any."""
    return next(tracker.get_latest_entity_values("command"), None)


def passed(tracker: Tracker, *more: str) -> list[str]:
    """Questions that were skipped or asked enough, with these added."""
    return list(dict.fromkeys([*(tracker.get_slot("passed") or []), *more]))


def judged(tracker: Tracker) -> dict[str, Any]:
    """How the danger of the latest message was judged: by the channel, or else by the pipeline."""
    for event in reversed(tracker.events):
        if event.get("event") == "user":
            given: dict[str, Any] = (event.get("metadata") or {}).get("safety") or {}
            return given or tracker.latest_message.get("safety") or {}
    return {}


def last_said(tracker: Tracker) -> str | None:
    """The last response of this turn; None when nothing has been said yet."""
    for event in reversed(tracker.events):
        if event.get("event") == "bot":
            return str((event.get("metadata") or {}).get("utter_action") or "")
        if event.get("event") == "user":
            return None
    return None


def recommend_again() -> list[Any]:
    """What was recommended no longer holds: the summary comes again, and the services after it."""
    return [SlotSet(name, None) for name in ("confirmed", "recommended", "focus")] + [SlotSet("shown", 0)]


def as_case(tracker: Tracker) -> dict[str, Any]:
    """The structured situation that a case keeps."""
    known = asdict(updated(tracker))
    return {name: value for name, value in known.items() if name not in ("flags", "level") and value}
