"""Danger before everything: answers it with the words of the domain, ahead of any rule or story."""

from __future__ import annotations

from typing import Any, Dict, Optional, Tuple

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.shared.core.constants import ACTION_LISTEN_NAME
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.policies.base import SurePolicy, done_this_turn
from bot.spoken import spoken
from bot.triage.danger_reply import danger_replies

# After the words, whatever happens to the actions: the case gets the situation, the talk goes on.
AFTER = ("action_understand", "action_escalate", "action_next_step")
# The words of another language are no answer to the open question, and the next one would be in Finnish.
AFTER_FOREIGN = ("action_note_facts", "action_escalate")


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.POLICY_WITHOUT_END_TO_END_SUPPORT, is_trainable=False)
class SafetyPolicy(SurePolicy):
    """Predicts the safety replies whenever the latest message was judged dangerous."""

    @staticmethod
    def get_default_config() -> Dict[str, Any]:
        """Above every other policy."""
        return {"priority": 20}

    def next_action(self, tracker: DialogueStateTracker) -> Optional[str]:
        """What danger demands next in this turn; None when the latest message told of none."""
        judged, language = judgement(tracker.latest_message), spoken(tracker)
        replies = danger_replies(
            judged.get("level", "none"),
            tuple(judged.get("flags", ())),
            who=_who(tracker),
            replied=tuple(tracker.get_slot("flags") or ()),
            own_violence=bool(judged.get("own_violence")),
            language=language,
        )
        if not replies:
            return None
        done = done_this_turn(tracker)
        # once the flags are in their slot the replies would be those of a second telling
        after = AFTER if language == "fi" else _after_foreign(tracker)
        plan = after if after[0] in done else (*replies, *after)
        return next((action for action in plan if action not in done), ACTION_LISTEN_NAME)


def judgement(message: Optional[UserUttered]) -> Dict[str, Any]:
    """The safety judgement of a message: the channel's own, or the pipeline's."""
    if message is None:
        return {}
    given: Dict[str, Any] = (message.metadata or {}).get("safety") or {}
    return given or (message.parse_data or {}).get("safety") or {}


def _after_foreign(tracker: DialogueStateTracker) -> Tuple[str, ...]:
    """A turn that is held is let go by the next step, which then asks nothing."""
    return (*AFTER_FOREIGN, AFTER[-1]) if tracker.get_slot("hold") else AFTER_FOREIGN


def _who(tracker: DialogueStateTracker) -> Optional[str]:
    told: Optional[str] = next(tracker.get_latest_entity_values("who"), None)
    return told or tracker.get_slot("who")
