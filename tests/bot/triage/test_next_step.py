from __future__ import annotations

import pytest

from bot.triage.next_step import QUESTIONS, next_step
from bot.triage.situation import Situation

ALL = Situation(
    phase="deciding",
    children={"count": 1, "ages": [], "expecting": False},
    municipality="Nokia",
    needs=("custody",),
    conflict="calm",
    safety="yes",
)


@pytest.mark.parametrize(
    ("known", "passed", "confirmed", "recommended", "direct", "expected"),
    [
        (Situation(), (), False, False, False, "safety"),
        (Situation(safety="yes"), (), False, False, False, "phase"),
        (Situation(safety="yes", phase="deciding"), (), False, False, False, "children"),
        (Situation(phase="deciding"), ("safety",), False, False, False, "children"),
        # what danger has told is not asked again
        (Situation(flags=("violence",)), (), False, False, False, "phase"),
        (Situation(flags=("violence",)), ("phase", "children"), False, False, False, "municipality"),
        (ALL, (), False, False, False, "summary_ok"),
        (Situation(), QUESTIONS, False, False, False, "summary_ok"),
        (ALL, (), True, False, False, "recommend"),
        (ALL, (), True, True, False, None),
        # a child is not asked of a separation of its own, nor a professional of theirs
        (Situation(who="child", safety="yes"), (), False, False, False, "municipality"),
        (Situation(who="professional"), (), False, False, False, "municipality"),
        # after danger of life nothing is asked before the parent goes on
        (Situation(level="immediate", flags=("violence",)), (), False, False, True, "pause"),
        (Situation(level="immediate", flags=("violence",)), ("pause",), False, False, False, "phase"),
        # a direct wish needs only the place
        (Situation(needs=("mediation",)), (), False, False, True, "municipality"),
        (Situation(needs=("mediation",)), ("municipality",), False, False, True, "recommend"),
        (Situation(municipality="Oulu"), (), False, False, True, "recommend"),
    ],
)
def test_step(
    known: Situation,
    passed: tuple[str, ...],
    confirmed: bool,
    recommended: bool,
    direct: bool,
    expected: str | None,
) -> None:
    assert next_step(known, frozenset(passed), confirmed, recommended, direct) == expected


def test_at_most_nine_questions_with_summary_and_feedback() -> None:
    assert len(QUESTIONS) + len(("summary_ok", "feedback")) <= 9
