"""The figures of understanding over labelled messages; a row's fields are those of `python -m bot.understand`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

EXACT = ("intent", "phase", "children", "municipality")
Row = dict[str, Any]


def figures(wanted: Sequence[Row], told: Sequence[Row]) -> dict[str, float]:
    """Shares of messages whose field is exactly right, and the micro-averaged F1 of needs; 0 … 1."""
    right = {field: sum(w[field] == t[field] for w, t in zip(wanted, told)) for field in EXACT}
    shares = {field: count / len(wanted) for field, count in right.items()}
    return shares | {"needs F1": micro_f1((w["needs"] for w in wanted), (t["needs"] for t in told))}


def micro_f1(wanted: Iterable[Sequence[str]], told: Iterable[Sequence[str]]) -> float:
    """F1 over all labels of all messages together; 1 when there is nothing to find and nothing was found."""
    pairs = [(set(w), set(t)) for w, t in zip(wanted, told)]
    hits = sum(len(w & t) for w, t in pairs)
    everything = sum(len(w) + len(t) for w, t in pairs)
    return 2 * hits / everything if everything else 1.0


def errors(wanted: Sequence[Row], told: Sequence[Row]) -> list[str]:
    """One line for each wrong field: message, field, what it should be, what was understood."""
    return [
        f"{w['id']}\t{field}\t{w[field]}\t{t[field]}"
        for w, t in zip(wanted, told)
        for field in (*EXACT, "needs")
        if (set(w[field]) != set(t[field]) if field == "needs" else w[field] != t[field])
    ]
