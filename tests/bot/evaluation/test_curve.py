from __future__ import annotations

import pytest

from bot.evaluation.curve import point, ranking
from bot.evaluation.danger import Case
from bot.evaluation.held_out import Example, Fold, HeldOut
from bot.triage.safety_data import Message
from bot.triage.urgency import Assessment

CALM = Assessment("none", (), None, (), ())
ALARM = Assessment("escalate", ("violence",), None, (), ())


def held(level: str, danger: float, fold: int = 0) -> HeldOut:
    row = {"level": level, "flags": ["violence"] if level == "escalate" else []}
    return HeldOut(Case(row, ALARM if danger > 0.5 else CALM), danger, fold)


def test_a_perfect_order():
    found = ranking([held("escalate", 0.9), held("none", 0.1), held("escalate", 0.8), held("none", 0.2)])
    assert found == {"auc": 1.0, "recall_at": 1.0}


def test_folds_are_ranked_apart():
    """Scores of two models are not comparable: the second's calm lies above the first's danger."""
    first = [held("escalate", 0.3, 0), held("none", 0.1, 0)]
    second = [held("escalate", 0.9, 1), held("none", 0.6, 1)]
    assert ranking([*first, *second])["auc"] == 1.0


def test_a_point_tells_its_size():
    learnt = [Example({}, Message("a", "none", (), ("none",), author)) for author in ("A", "A", "B")]
    found = point([Fold(0, learnt, [])], [held("escalate", 0.9), held("escalate", 0.4), held("none", 0.1)])
    assert (found["messages"], found["authors"]) == (3, 2.0)
    assert found["alarm"] == 0.5
    assert found["false_alarms"] == pytest.approx(0.0)
