"""Explicit tellings of danger: curated patterns over base forms, with scope.

A pattern is an anchor and other terms near it in the same sentence; negation, another world (film, dream,
game) and an accusation take it away, a half negation ("ei lyö enää") does not.
"""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from bot.triage.clauses import Clause, clauses, opens
from bot.triage.danger_table import Pattern, classes_of, lexicon
from bot.triage.finnish import Word
from bot.triage.scope import denial, half_denied


class Signal(NamedTuple):
    """One match: the flag, the pattern's name, its strength, the words that counted, the clause."""

    flag: str
    name: str
    strength: str
    words: str
    negated: bool = False
    clause: tuple[int, int] = (0, 0)


def find_signals(text: str, words: list[Word]) -> list[Signal]:
    """All signals of a message, negated ones too (they tell the model that danger was denied)."""
    found: list[Signal] = []
    parts = clauses(text, words)
    for sentence in _sentences(parts):
        found += _in_sentence(text, words, sentence)
    return list(dict.fromkeys(found))


def _sentences(parts: list[Clause]) -> list[list[Clause]]:
    found: list[list[Clause]] = []
    for part in parts:
        if part.hard or not found:
            found.append([])
        found[-1].append(part)
    return found


def _in_sentence(text: str, words: list[Word], sentence: list[Clause]) -> list[Signal]:
    places: dict[str, list[int]] = defaultdict(list)
    for i in range(sentence[0].first, sentence[-1].last):
        for name in classes_of(words[i].text):
            places[name].append(i)
    return [
        signal
        for anchor, patterns in lexicon().patterns.items()
        if anchor in places
        for pattern in patterns
        for signal in _matches(pattern, places, text, words, sentence)
    ]


def _matches(
    pattern: Pattern, places: dict[str, list[int]], text: str, words: list[Word], sentence: list[Clause]
) -> list[Signal]:
    found = []
    for anchor in places[pattern.terms[0]]:
        chosen = [anchor]
        for term in pattern.terms[1:]:
            near = [i for i in places.get(term, ()) if i not in chosen and abs(i - anchor) <= pattern.window]
            if not near:
                break
            chosen.append(min(near, key=lambda i: abs(i - anchor)))
        else:
            clause = next(c for c in sentence if c.first <= anchor < c.last)
            opener = clause.last < len(words) and opens(words, clause.last)
            if not _barred(pattern, places, max(clause.last + opener, *chosen)):
                found.append(_signal(pattern, sorted(chosen), anchor, text, words, sentence, clause))
    return [signal for signal in found if signal]


def _barred(pattern: Pattern, places: dict[str, list[int]], end: int) -> bool:
    """What comes before the telling or in its own clause (and the conjunction after it) voids it, not what follows.

    "Mies löi mua, kun lapset nukkuivat" tells of the man, "lapset lyö toisiaan" of play.
    """
    return any(i < end for name in pattern.barred for i in places.get(name, ()))


def _signal(
    pattern: Pattern,
    chosen: list[int],
    anchor: int,
    text: str,
    words: list[Word],
    sentence: list[Clause],
    clause: Clause,
) -> Signal | None:
    quoted = " ".join(text[words[i].start : words[i].end].lower() for i in chosen)
    if pattern.neg == "free":
        return Signal(pattern.flag, pattern.name, pattern.strength, quoted)
    denied = denial(words, sentence, clause, anchor)
    if pattern.neg == "needed":
        return Signal(pattern.flag, pattern.name, pattern.strength, quoted) if denied is not None else None
    if denied is None or half_denied(words, clause, denied):
        return Signal(pattern.flag, pattern.name, pattern.strength, quoted)
    return Signal(pattern.flag, pattern.name, "ask", quoted, True, (min(denied, clause.first), clause.last))
