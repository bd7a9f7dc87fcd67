from __future__ import annotations

from typing import Any

import pytest

from bot.triage.situation import Situation, merge


def children(
    count: int | None = None, ages: list[int] | None = None, expecting: bool = False
) -> dict[str, Any]:
    return {"count": count, "ages": ages or [], "expecting": expecting}


S, C, TELL = Situation, children, "tell_situation"


@pytest.mark.parametrize(
    ("known", "told", "intent", "asks", "expected"),
    [
        # what is not known is added by any message
        (S(), S(phase="deciding"), TELL, "safety", {"phase": "deciding"}),
        (S(), S(municipality="Nokia"), "ask_service", None, {"municipality": "Nokia"}),
        # other talk does not change what is known
        (S(phase="deciding"), S(phase="considering"), TELL, None, {"phase": "deciding"}),
        # an answer or a correction does
        (S(phase="deciding"), S(phase="in_process"), "answer_phase", None, {"phase": "in_process"}),
        (S(municipality="Nokia"), S(municipality="Akaa"), "correct", None, {"municipality": "Akaa"}),
        # so does anything said while the very question is open
        (S(phase="deciding"), S(phase="long_after"), TELL, "phase", {"phase": "long_after"}),
        # needs gather, a correction replaces them
        (S(needs=("money",)), S(needs=("housing", "money")), TELL, None, {"needs": ("money", "housing")}),
        (S(needs=("money",)), S(needs=("housing",)), "correct", None, {"needs": ("housing",)}),
        (S(needs=("money",)), S(), "correct", None, {"needs": ("money",)}),
        (S(), S(conflict="calm"), TELL, "conflict", {"conflict": "calm"}),
        # children: ages complete a number, a number keeps fitting ages
        (S(children=C(2)), S(children=C(2, [4, 7])), TELL, None, {"children": C(2, [4, 7])}),
        (S(children=C(2)), S(children=C(None, [4, 7])), TELL, None, {"children": C(2, [4, 7])}),
        (S(children=C(2, [4, 7])), S(children=C(3)), "correct", None, {"children": C(3)}),
        (S(children=C(2, [4, 7])), S(children=C(1, [4])), TELL, None, {"children": C(2, [4, 7])}),
        (S(children=C(1, [3])), S(children=C(None, [], True)), TELL, None, {"children": C(1, [3], True)}),
    ],
)  # fmt: skip
def test_a_message_changes_what_is_known(
    known: Situation, told: Situation, intent: str, asks: str | None, expected: dict[str, Any]
) -> None:
    merged = merge(known, told, intent, asks)
    assert {name: getattr(merged, name) for name in expected} == expected
