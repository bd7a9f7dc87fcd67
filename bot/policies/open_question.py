"""The open question comes first: what answers it goes to it, whatever else it sounds like."""

from __future__ import annotations

from typing import Any, Dict, Optional

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.trackers import DialogueStateTracker

from bot.policies.base import SurePolicy, done_this_turn
from bot.triage.answer_words import is_question
from bot.triage.answers import meaning
from bot.triage.heard import heard_as

# Questions answered in free words that nobody tries to understand.
FREE = ("feedback", "safe_contact")
# Courtesy and commands, where they stand alone in a message of a few words.
COURTESY, FEW = ("greet", "thanks", "goodbye", "skip", "restart"), 4
# Question → the entity that answers it: a few words that hold it are the answer («asunto»).
FIELDS = {"phase": "phase", "children": "children", "municipality": "municipality", "need": "need"}


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=False)
class OpenQuestionPolicy(SurePolicy):
    """Hands an answer to the open question to `action_answer`, ahead of the rule for its intent."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Below danger, above the rules."""
        return {"priority": 15}

    def next_action(self, tracker: DialogueStateTracker) -> Optional[str]:
        """`action_answer` for an answer to the open question; None when there is none."""
        message, asks = tracker.latest_message, tracker.get_slot("asks")
        if message is None or not asks or done_this_turn(tracker):
            return None
        text, command = message.text or "", next(tracker.get_latest_entity_values("command"), None)
        if text.startswith("/") or command:
            return None
        told = message.intent or {}
        intent, confidence = str(told.get("name") or ""), float(told.get("confidence") or 0.0)
        heard = heard_as(intent, confidence, text, asks, command)
        if meaning(asks, text) or (asks in FREE and _is_free(heard, text)):
            return "action_answer"
        answers = asks in FIELDS and _is_told(tracker, FIELDS[asks]) and len(text.split()) <= FEW
        return "action_understand" if heard != intent or answers else None


def _is_free(heard: str, text: str) -> bool:
    """Free words are anything but a question and a word or two of courtesy."""
    return not is_question(text) and not (heard in COURTESY and len(text.split()) <= FEW)


def _is_told(tracker: DialogueStateTracker, entity: str) -> bool:
    return next(tracker.get_latest_entity_values(entity), None) is not None
