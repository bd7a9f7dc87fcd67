"""Steps of waiting times."""

from __future__ import annotations

import pytest

from services_db.measures import STEPS, step_of


@pytest.mark.parametrize(
    ("seconds", "step"),
    [(0, 15), (15, 15), (15.1, 30), (60, 60), (61, 120), (604_800, 604_800), (9e9, 604_800)],
)
def test_step_of(seconds: float, step: int) -> None:
    assert step_of(seconds) == step
    assert list(STEPS) == sorted(STEPS)
