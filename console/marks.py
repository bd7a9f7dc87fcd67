"""The evidence of an alarm, marked where it stands in a message, each mark with the number of its reason."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True)
class Piece:
    """A stretch of a message and the numbers of the reasons that marked it; none for an unmarked one."""

    text: str
    reasons: tuple[int, ...] = ()


@dataclass(frozen=True)
class Reason:
    """Why: the number that its marks carry (`whole` when it speaks of the message as a whole), flag, source, score."""

    number: int
    flag: str
    source: str
    score: float
    whole: bool


@dataclass(frozen=True)
class Marked:
    """A message in pieces, and the reasons in the order of their numbers."""

    pieces: list[Piece]
    reasons: list[Reason]


def marked(text: str, evidence: Sequence[dict[str, Any]]) -> Marked:
    """Find the words of each item of evidence in the text.

    A pattern's words need not stand side by side. The model judges the whole: it marks the text only where no
    pattern does.
    """
    items = sorted(evidence, key=lambda item: item["source"] == "model")
    spans = [list(_places(text, str(item.get("words", "")))) for item in items]
    by_words = any(found for item, found in zip(items, spans) if item["source"] != "model")
    if by_words:
        spans = [[] if item["source"] == "model" else found for item, found in zip(items, spans)]
    reasons = [
        Reason(number, item["flag"], item["source"], float(item["score"]), not found)
        for number, (item, found) in enumerate(zip(items, spans), 1)
    ]
    return Marked(list(_pieces(text, spans)), reasons)


def _places(text: str, words: str) -> Iterator[tuple[int, int]]:
    """Where the words stand: together, or else one after another."""
    parts = [re.escape(part) for part in words.split()]
    if not parts:
        return
    together = re.search(r"\s+".join(parts), text, re.IGNORECASE)
    if together:
        yield together.span()
        return
    begin = 0
    for part in parts:
        found = re.compile(rf"(?<!\w){part}(?!\w)", re.IGNORECASE).search(text, begin)
        if found:
            yield found.span()
            begin = found.end()


def _pieces(text: str, spans: list[list[tuple[int, int]]]) -> Iterator[Piece]:
    cuts = sorted({0, len(text), *(edge for found in spans for span in found for edge in span)})
    for begin, end in pairwise(cuts):
        inside = (
            number
            for number, found in enumerate(spans, 1)
            if any(first <= begin and end <= last for first, last in found)
        )
        yield Piece(text[begin:end], tuple(inside))
