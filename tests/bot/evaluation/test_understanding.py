"""The figures of understanding, on rows small enough to count by hand."""

from __future__ import annotations

from typing import Any

import pytest

from bot.evaluation.understanding import errors, figures, micro_f1


def row(**fields: Any) -> dict[str, Any]:
    nothing = {
        "id": "1",
        "intent": "greet",
        "phase": None,
        "children": None,
        "municipality": None,
        "needs": [],
    }
    return nothing | fields


@pytest.mark.parametrize(
    ("wanted", "told", "score"),
    [
        ([["money"]], [["money"]], 1.0),
        ([["money", "housing"]], [["money"]], 2 / 3),
        ([["money"], []], [[], ["housing"]], 0.0),
        ([[], []], [[], []], 1.0),
    ],
)
def test_micro_f1(wanted: list[list[str]], told: list[list[str]], score: float) -> None:
    assert micro_f1(wanted, told) == pytest.approx(score)


def test_figures_count_exact_fields() -> None:
    two = {"count": 2, "ages": [4, 7], "expecting": False}
    wanted = [row(children=two, municipality="Tampere"), row(id="2", phase="deciding", needs=["money"])]
    told = [
        row(children=two | {"ages": [7, 4]}, municipality="Tampere"),
        row(phase="deciding", needs=["money"]),
    ]
    assert figures(wanted, told) == {
        "intent": 1.0,
        "phase": 1.0,
        "children": 0.5,
        "municipality": 1.0,
        "needs F1": 1.0,
    }


def test_errors_name_message_and_field() -> None:
    wanted = [row(needs=["money", "housing"]), row(id="2", intent="thanks")]
    told = [row(needs=["housing", "money"]), row(intent="greet")]
    assert errors(wanted, told) == ["2\tintent\tthanks\tgreet"]
