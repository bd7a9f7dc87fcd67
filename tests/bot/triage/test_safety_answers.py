from __future__ import annotations

import pytest

from bot.triage.safety_answers import hint_answer, safety_answer


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ei", "no"), ("joo", "yes"), ("ollaan kai", "unsure"), ("ei ole hätää", "yes"), ("asun Oulussa", None)],
)
def test_being_safe(text: str, expected: str | None) -> None:
    assert safety_answer(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ei", "no"),
        ("joskus", "yes"),
        ("ei enää", "yes"),
        ("en tiedä", "unsure"),
        ("joo turvassa ollaan", None),
    ],
)
def test_a_hinted_danger(text: str, expected: str | None) -> None:
    assert hint_answer(text) == expected
