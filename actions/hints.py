"""A danger that a message only hints at: one question about behaviour, once for each flag."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions import slots

# Talk about the chat itself hints at nothing; of a plain answer or a question of fact the model's
# doubt alone is not enough to ask; a pattern's words are, and a model that is `SURE`.
# A doubtful intent excuses nothing.
SURE, FEW = 0.5, 4
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


def hinted_flag(tracker: Tracker) -> str | None:
    """The flag that the message hints at, once for each conversation."""
    judged, intent = slots.judged(tracker), slots.intent(tracker)
    hinted = judged.get("ask")
    known = [*(tracker.get_slot("asked_flags") or []), *(tracker.get_slot("flags") or [])]
    if not hinted or hinted in known:
        return None
    evidence = judged.get("evidence") or []
    if any(one["source"] == "answer" for one in evidence):
        return str(hinted)
    noted = slots.last_said(tracker) in ("utter_contact_noted", "utter_contact_masked")
    by_model = all(one["source"] == "model" for one in evidence)
    doubtful = by_model and all(one["score"] < SURE for one in evidence)
    about_the_chat = intent in ABOUT_THE_CHAT and (doubtful or len(slots.text(tracker).split()) <= FEW)
    plain = intent in PLAIN and doubtful
    excused = (noted and doubtful) or (slots.sure(tracker) and (about_the_chat or plain))
    return None if excused else str(hinted)


def ask_about(flag: str, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[Any]:
    """Ask about the flag."""
    dispatcher.utter_message(response=f"utter_ask_flag_{flag}")
    asked = [*(tracker.get_slot("asked_flags") or []), flag]
    return [SlotSet("asks", f"ask:{flag}"), SlotSet("asked_flags", asked)]
