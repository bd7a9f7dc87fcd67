"""Which municipality a message tells the writer lives in, or moves to.

Words are read as places by `bot.triage.places`, each mention is weighed by `bot.triage.place_context`.
"""

from __future__ import annotations

import re

from bot.triage.finnish import WORD
from bot.triage.place_context import Mention, Token, is_place, weight
from bot.triage.places import Places, load_places, read_word

__all__ = ["Places", "find_municipality", "load_places"]

_BREAK = re.compile(r"[.,;:!?()\n]|\s-\s")
_SENTENCE = re.compile(r"[.!?\n]")
_POSTCODE = re.compile(r"\d{5}")
_SHORT_MESSAGE = 4
# Bounds on the work a hostile message can cause; no ordinary clause or message comes near.
_LONGEST_CLAUSE, _MOST_MENTIONS = 40, 30
_POSTCODE_WEIGHT = 4.0


def find_municipality(text: str, places: Places) -> str | None:
    """Today's official Finnish name of the writer's municipality, or None when the message does not tell it.

    Several places: where the writer lives now or moves to. Abroad, or only other people's homes: None.
    """
    clauses = _clauses(text, places)
    mentions = [
        Mention(reading, clause, at, places)
        for clause in clauses
        for at, token in enumerate(clause)
        if (reading := read_word(token.word, places))
    ][:_MOST_MENTIONS]
    votes: dict[str, float] = {}
    for mention in mentions:
        if is_place(mention, mentions):
            name = mention.reading.place.municipality
            votes[name] = max(votes.get(name, 0.0), weight(mention))
    for name in _postcodes(clauses, places):
        votes[name] = votes.get(name, 0.0) + _POSTCODE_WEIGHT
    best = max(votes, key=lambda name: votes[name], default="")
    return best if best and votes[best] > 0 else None


def _clauses(text: str, places: Places) -> list[tuple[Token, ...]]:
    """Words of a message, split at punctuation and before the words that join clauses."""
    clauses: list[list[Token]] = [[]]
    end = 0
    text = text.replace("–", "-")
    for match in WORD.finditer(text):
        between, word = text[end : match.start()], match.group().lower()
        full = len(clauses[-1]) >= _LONGEST_CLAUSE
        if full or _BREAK.search(between) or places.words["join"].has(word):
            clauses.append([])
        clauses[-1].append(Token(match.group(), word, not end or bool(_SENTENCE.search(between))))
        end = match.end()
    return [tuple(clause) for clause in clauses if clause]


def _postcodes(clauses: list[tuple[Token, ...]], places: Places) -> list[str]:
    """Municipalities of the postcodes that stand as such, not as sums of money."""
    short = sum(map(len, clauses)) <= _SHORT_MESSAGE
    found = []
    for clause in clauses:
        told = short or any(
            places.words[role].has(token.word) for role in ("lives", "home") for token in clause
        )
        for at, token in enumerate(clause):
            name = places.postcodes.get(token.word) if _POSTCODE.fullmatch(token.word) else None
            after = clause[at + 1].word if at + 1 < len(clause) else ""
            if name and not places.words["money"].has(after) and (told or read_word(after, places)):
                found.append(name)
    return found
