"""The open question comes first: what answers it goes to it, whatever else it sounds like."""

from __future__ import annotations

from typing import Any, Dict, Optional

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.trackers import DialogueStateTracker

from bot.policies.base import SurePolicy, done_this_turn
from bot.triage.answers import meaning
from bot.triage.next_step import QUESTIONS

# Questions answered in free words that nobody tries to understand.
FREE = ("feedback", "safe_contact")
# What is no free answer: a question of its own, or a wish that names a thing the assistant does.
NO_FREE_ANSWER = frozenset(
    "ask_fact ask_why ask_bot ask_privacy ask_service restart skip goodbye greet".split()
)
# What would lead away from an open question, and needs more certainty there: «sujuu hyvin» is no goodbye.
LEADS_AWAY, SURE = ("goodbye", "complaint", "out_of_scope"), 0.75


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
        text = message.text or ""
        if text.startswith("/") or next(tracker.get_latest_entity_values("command"), None):
            return None
        intent = (message.intent or {}).get("name")
        free = asks in FREE and intent not in NO_FREE_ANSWER
        if free or meaning(asks, text):
            return "action_answer"
        confidence = (message.intent or {}).get("confidence") or 0.0
        doubtful = asks in QUESTIONS and intent in LEADS_AWAY and confidence < SURE
        return "action_understand" if doubtful else None
