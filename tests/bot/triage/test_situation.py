from __future__ import annotations

from typing import Any

import pytest

from bot.triage.situation import Situation, merge, replaces


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
        # at the summary whatever is told corrects it
        (S(municipality="Nokia"), S(municipality="Akaa"), "affirm", "summary_ok", {"municipality": "Akaa"}),
        # a topic asked about is neither a need nor a phase told; a place and children are
        (S(), S(needs=("money",), phase="deciding"), "ask_fact", None, {"needs": (), "phase": None}),
        (S(), S(municipality="Akaa", children=C(2)), "ask_fact", None, {"municipality": "Akaa", "children": C(2)}),
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


@pytest.mark.parametrize(
    ("known", "new", "expected"),
    [
        (S(), S(phase="deciding"), False),
        (S(municipality="Nokia"), S(municipality="Nokia", phase="deciding"), False),
        (S(municipality="Nokia"), S(municipality="Akaa"), True),
        (S(children=C(2)), S(children=C(3)), True),
    ],
)
def test_more_that_is_known_replaces_nothing(known: Situation, new: Situation, expected: bool) -> None:
    assert replaces(known, new) is expected
