"""A message cut into clauses, and the negation that stands over a word of one."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bot.triage.finnish import Word, is_finite

_STOP = re.compile(r"[.!?;:\n…()\"”»]|\s[-–—]\s")
_TABLE = Path(__file__).with_name("clauses.csv")


class Clause(NamedTuple):
    """Words `first` … `last` (exclusive) of the message; `hard` tells that a full stop comes before."""

    first: int
    last: int
    hard: bool


def clauses(text: str, words: list[Word]) -> list[Clause]:
    """Cut the words of `text` at punctuation, commas and conjunctions."""
    found: list[Clause] = []
    first, hard = 0, True
    for i in range(1, len(words)):
        gap = text[words[i - 1].end : words[i].start]
        stop = bool(_STOP.search(gap))
        if stop or "," in gap or opens(words, i):
            found.append(Clause(first, i, hard))
            first, hard = i, stop
    if words:
        found.append(Clause(first, len(words), hard))
    return found


def opens(words: list[Word], i: int) -> bool:
    """Whether a clause begins with word `i`: a conjunction, a denying one ("eikä") too."""
    text = words[i].text
    if text not in _words_that("opens"):
        return False
    return text in _words_that("denies") or not is_negation(words, i)


def negation(words: list[Word], clause: Clause, anchor: int) -> int | None:
    """Index of the negation that governs the word `anchor` of its clause, else None.

    A finite verb is governed only from before; nouns, adjectives and participles also from behind
    ("väkivaltaa ei ole ollut").
    """
    for i in range(anchor - 1, clause.first - 1, -1):
        if is_negation(words, i):
            return i
    if is_finite(words[anchor].text):
        return None
    behind = range(anchor + 1, min(clause.last, anchor + 6))
    return next((i for i in behind if is_negation(words, i)), None)


def is_negation(words: list[Word], i: int) -> bool:
    """Whether word `i` denies: a form of the negative verb, "tuskin", or "ilman" before its noun.

    "et" is a conjunction in speech ("sano et …") and denies only before a verb that goes with it.
    """
    text, after = words[i].text, words[i + 1].text if i + 1 < len(words) else ""
    if text == "et":
        return after in _words_that("et_denies")
    if text == "ilman":
        return after.startswith(tuple(_words_that("ilman_denies")))
    return text in _words_that("denies")


@lru_cache(maxsize=8)
def _words_that(role: str) -> frozenset[str]:
    """Words that open a clause or deny in it; words (or their beginnings) before which "et" and "ilman" deny."""
    with _TABLE.open(encoding="utf-8", newline="") as rows:
        return frozenset(row["word"] for row in csv.DictReader(rows) if row["role"] == role)
