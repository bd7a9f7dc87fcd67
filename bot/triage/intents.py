"""From the model's scores to a ranking of intents, with what is known besides the words."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

from bot.triage.commands import INTENT_OF_COMMAND, find_command
from bot.triage.finnish import WORD
from bot.triage.understanding import Understanding

# How steeply confidence follows a difference of scores: a tenth of a point is worth about a half more.
_STEEPNESS = 4.0
# Every long message leans to a story: by how much it must be ahead to be one. Set on held-out authors.
_STORY_RESERVE = 0.2
# A place and hardly a word more is an answer to "where do you live", however the place is spelt.
_PLACE_ALONE, _PLACE_BONUS = 3, 0.8


def rank_intents(text: str, scores: Mapping[str, float], told: Understanding) -> list[tuple[str, float]]:
    """Intents with confidences that add up to one, likeliest first; empty when there are no scores.

    A typed command or a foreign language decides alone.
    """
    weighed = dict(scores)
    if "tell_situation" in weighed:
        weighed["tell_situation"] -= _STORY_RESERVE
    if told.municipality and len(WORD.findall(text)) <= _PLACE_ALONE and "answer_municipality" in weighed:
        weighed["answer_municipality"] += _PLACE_BONUS
    raised = {name: exp(_STEEPNESS * score) for name, score in weighed.items()}
    confidences = {name: value / sum(raised.values()) for name, value in raised.items()}
    sure = "language_other" if told.foreign else INTENT_OF_COMMAND.get(find_command(text) or "")
    if sure in confidences:
        confidences = {**dict.fromkeys(confidences, 0.0), sure: 1.0}
    return sorted(confidences.items(), key=lambda entry: -entry[1])
