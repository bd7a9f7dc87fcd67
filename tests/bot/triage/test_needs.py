from __future__ import annotations

import pytest

from bot.triage.needs import NOT_ASKING, THRESHOLD, find_needs


def test_needs_over_the_threshold_come_the_clearest_first() -> None:
    scores = {"custody": THRESHOLD + 0.1, "money": THRESHOLD + 0.4, "housing": THRESHOLD - 0.1}
    assert find_needs(scores, {}) == ("money", "custody")


@pytest.mark.parametrize("intent", sorted(NOT_ASKING))
def test_an_answer_or_a_greeting_asks_for_less(intent: str) -> None:
    scores = {"blended_family": THRESHOLD + 0.2}
    assert find_needs(scores, {intent: 0.5, "tell_situation": 0.0}) == ()
    assert find_needs(scores, {intent: 0.0, "tell_situation": 0.5}) == ("blended_family",)


def test_no_scores_no_needs() -> None:
    assert find_needs({}, {"greet": 1.0}) == ()
