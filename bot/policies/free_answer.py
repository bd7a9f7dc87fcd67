"""Questions answered in free words: whatever they sound like, they are kept as the answer."""

from __future__ import annotations

from typing import Any, Dict, Optional

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.trackers import DialogueStateTracker

from bot.policies.base import SurePolicy, done_this_turn

FREE = ("feedback", "safe_contact")
# What a free answer may sound like; a short answer, a command or a question of its own goes its own way.
SOUNDS_LIKE = frozenset(
    {
        "tell_situation",
        "answer_phase",
        "answer_children",
        "answer_municipality",
        "correct",
        "ask_human",
        "complaint",
        "thanks",
        "out_of_scope",
        "nlu_fallback",
    }
)


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=False)
class FreeAnswerPolicy(SurePolicy):
    """Hands free words to `action_understand` while feedback or safe contact is asked."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Below danger, above the rules."""
        return {"priority": 15}

    def next_action(self, tracker: DialogueStateTracker) -> Optional[str]:
        """Understand the words; None when nothing is open that is answered in free words."""
        message = tracker.latest_message
        if message is None or tracker.get_slot("asks") not in FREE or done_this_turn(tracker):
            return None
        if next(tracker.get_latest_entity_values("command"), None):
            return None
        return "action_understand" if (message.intent or {}).get("name") in SOUNDS_LIKE else None
