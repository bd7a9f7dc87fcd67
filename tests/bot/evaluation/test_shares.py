from __future__ import annotations

import pytest

from bot.evaluation.shares import interval, share


@pytest.mark.parametrize(
    ("hits", "total", "low", "high"),
    [(0, 10, 0.0, 0.308), (10, 10, 0.692, 1.0), (5, 10, 0.187, 0.813), (0, 0, 0.0, 1.0)],
)
def test_clopper_pearson(hits, total, low, high):
    assert interval(hits, total) == pytest.approx((low, high), abs=0.001)


def test_a_share_of_nothing_has_no_value():
    assert share([]).value is None
    assert share([True, False]).value == 0.5
