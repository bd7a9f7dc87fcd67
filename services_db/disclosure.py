"""What may be shown of counts of people, so that nobody can be told from them.

One rule: every count is rounded down to a multiple of five, and what is below five, zero too, is shown as "under
five". No true total is shown beside its parts: a total is the sum of what is shown. Periods are calendar months,
quarters and years, so that no two shown periods differ by less than a month.

Why it holds: a shown number always stands for five true ones. A part could be worked out from a sum only when the sum
is known and every other part is at its end; a sum rounded by the same rule fits that only when the number of its parts
is a multiple of five, and a quarter has three months, a year four quarters or twelve months (tests/…/test_disclosure.py
tries them all).
"""

from __future__ import annotations

from collections.abc import Mapping

STEP = 5
# Of fewer than this the slowest of twenty is nobody's but one's own.
ENOUGH_FOR_P95 = 20


def shown(count: int) -> int:
    """The count as it may be shown: 0 stands for "under five"."""
    return count // STEP * STEP


def shown_all(counts: Mapping[str, int]) -> dict[str, int]:
    """The counts of one measure as they may be shown."""
    return {key: shown(count) for key, count in counts.items()}


def percentile(counts: Mapping[int, int], share: float) -> float | None:
    """The value below which `share` of the counted lie, from all the steps (upper end → count), even within a step.

    None when there are too few: five for the median, twenty for what is beyond 0.9.
    """
    total = sum(counts.values())
    if total < (ENOUGH_FOR_P95 if share > 0.9 else STEP):
        return None
    wanted, below, lower = share * total, 0, 0
    for upper in sorted(counts):
        if counts[upper] and below + counts[upper] >= wanted:
            return lower + (upper - lower) * (wanted - below) / counts[upper]
        below += counts[upper]
        lower = upper
    return float(lower)
