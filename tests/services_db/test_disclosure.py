"""No count under five can be read or worked out from anything that is shown."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services_db.disclosure import percentile, shown, shown_all

SMALL = st.integers(0, 40)


@pytest.mark.parametrize(("count", "told"), [(0, 0), (1, 0), (4, 0), (5, 5), (9, 5), (10, 10), (1204, 1200)])
def test_rounded_down_to_five(count: int, told: int) -> None:
    assert shown(count) == told


@given(st.dictionaries(st.text(max_size=3), SMALL))
def test_nothing_between_one_and_four_is_shown(counts: dict[str, int]) -> None:
    told = shown_all(counts)
    assert told.keys() == counts.keys()
    assert not [value for value in told.values() if 0 < value < 5 or value % 5]


def possible(told: int) -> range:
    """The true counts that a shown one may stand for."""
    return range(told, told + 5)


def narrowed(parts: list[range], total: range) -> list[range]:
    """What is left of each part when the sum of them all is known to lie in `total`."""
    least, most = sum(part[0] for part in parts), sum(part[-1] for part in parts)
    left = []
    for part in parts:
        low = max(part[0], total[0] - (most - part[-1]))
        high = min(part[-1], total[-1] - (least - part[0]))
        left.append(range(low, high + 1))
    return left


@given(st.lists(SMALL, min_size=12, max_size=12))
def test_months_quarters_and_year_together_tell_no_month(months: list[int]) -> None:
    """An observer who has every page of a year, and reasons until nothing more follows."""
    left = [possible(shown(month)) for month in months]
    quarters = [possible(shown(sum(months[n : n + 3]))) for n in range(0, 12, 3)]
    year = possible(shown(sum(months)))
    for _ in range(10):
        quarters = narrowed(quarters, year)
        for number, quarter in enumerate(quarters):
            own = slice(3 * number, 3 * number + 3)
            left[own] = narrowed(left[own], quarter)
            sums = range(sum(one[0] for one in left[own]), sum(one[-1] for one in left[own]) + 1)
            quarters[number] = range(max(quarter[0], sums[0]), min(quarter[-1], sums[-1]) + 1)
    assert all(month in range_ for month, range_ in zip(months, left))
    assert min(len(one) for one in left) >= 2


def test_a_quarter_tells_none_of_its_months() -> None:
    """Every quarter of months up to nine chats, each tried against every other."""
    seen: dict[tuple[int, ...], list[set[int]]] = {}
    for months in product(range(10), repeat=3):
        told = (*map(shown, months), shown(sum(months)))
        for part, month in zip(seen.setdefault(told, [set(), set(), set()]), months):
            part.add(month)
    assert min(len(part) for parts in seen.values() for part in parts) >= 2


@pytest.mark.parametrize(
    ("counts", "share", "value"),
    [
        ({}, 0.5, None),
        ({60: 4}, 0.5, None),
        ({60: 10}, 0.5, 30.0),
        ({30: 5, 60: 5}, 0.5, 30.0),
        ({30: 2, 60: 8}, 0.5, 41.25),
        ({60: 19}, 0.95, None),
        ({60: 19, 120: 1}, 0.95, 60.0),
        ({60: 18, 120: 0, 300: 2}, 0.95, 210.0),
    ],
)
def test_percentiles(counts: dict[int, int], share: float, value: float | None) -> None:
    assert percentile(counts, share) == value
