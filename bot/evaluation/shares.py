"""One figure: a share with its 95 % interval."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from scipy.stats import beta


class Share(NamedTuple):
    """How many of how many, with the bounds of a Clopper–Pearson 95 % interval."""

    hits: int
    of: int
    low: float
    high: float

    @property
    def value(self) -> float | None:
        """The share itself; None of nothing."""
        return self.hits / self.of if self.of else None


def interval(hits: int, total: int) -> tuple[float, float]:
    """Clopper–Pearson 95 % interval of a share (Biometrika 26, 1934); 0 … 1 of nothing."""
    low = float(beta.ppf(0.025, hits, total - hits + 1)) if hits else 0.0
    high = float(beta.ppf(0.975, hits + 1, total - hits)) if hits < total else 1.0
    return low, high


def share(hits: Iterable[bool]) -> Share:
    """The share of true values."""
    listed = list(hits)
    return Share(sum(listed), len(listed), *interval(sum(listed), len(listed)))
