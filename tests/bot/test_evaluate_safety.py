from __future__ import annotations

import pytest

from bot.evaluate_safety import Case, figures, interval
from bot.triage.urgency import Assessment


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"), [(0, 10, 0.0, 0.308), (10, 10, 0.692, 1.0), (5, 10, 0.187, 0.813)]
)
def test_clopper_pearson(hits, total, low, high):
    assert interval(hits, total) == pytest.approx((low, high), abs=0.001)


def test_figures_count_alarms_asks_and_flags():
    red = {"level": "escalate", "flags": ["violence"], "accept": ["escalate"]}
    none = {"level": "none", "flags": [], "accept": ["none"]}
    cases = [
        Case(red, Assessment("escalate", ("violence",), None, (), ())),
        Case(red, Assessment("none", (), "stalking", (), ())),
        Case(none, Assessment("escalate", ("violence",), None, (), ())),
        Case(none, Assessment("none", (), "violence", (), ())),
    ]
    found = {line["figure"]: line["share"] for line in figures(cases)}
    assert found["alarm recall"] == 0.5 and found["caught"] == 1.0
    assert found["false alarms"] == 0.5 and found["needless asks"] == 0.5
    assert found["right flag named"] == 0.5
