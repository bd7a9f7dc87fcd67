"""A message cut into clauses, and the negation that stands over a word of one."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.triage.finnish import Word, is_finite

_STOP = re.compile(r"[.!?;:\n…()\"”»]|\s[-–—]\s")
_OPENERS = frozenset(
    "mutta mut vaan koska kosk että et jos kun ku kunnes joten vaikka vaik miksi miks kuinka siksi sillä ja tai "
    "ettei etten etteivät eikä enkä eivätkä emmekä joka jonka jotka joita mitä".split()
)
_NEGATIONS = frozenset(
    "en ei emme ette eivät eikä enkä eivätkä emmekä etkä ettekä ettei etten etteivät älä älkää "
    "eihän enhän enpä eipä emmä emmää enmä saati tuskin".split()
)
_DENYING_OPENERS = frozenset("ettei etten etteivät eikä enkä eivätkä emmekä".split())


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
        if stop or "," in gap or _opens(words, i):
            found.append(Clause(first, i, hard))
            first, hard = i, stop
    if words:
        found.append(Clause(first, len(words), hard))
    return found


def _opens(words: list[Word], i: int) -> bool:
    text = words[i].text
    return text in _DENYING_OPENERS or (text in _OPENERS and not is_negation(words, i))


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
        return after in ("ole", "oo", "ollut", "voi", "saa", "enää")
    return text in _NEGATIONS or (text == "ilman" and after.startswith(("väkival", "uhk", "pelko")))
