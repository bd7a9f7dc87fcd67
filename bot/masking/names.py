"""Names of people where a text introduces them: «nimeni on …», «poikani Eetu …», first name and surname together.

Many Finnish names are words (Toivo, Onni, Satu): outside an introduction they stay.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator
from enum import Enum
from functools import lru_cache
from pathlib import Path

from bot.masking.name_tokens import Token, tokens_of
from bot.masking.name_words import (
    FIRST,
    LAST,
    PLACE,
    Readings,
    is_surely_name,
    may_be_strange,
    may_be_strange_small,
    readings,
)
from bot.masking.spans import NAME, Span

_TABLE = Path(__file__).with_name("names.csv")
_NAME_WORD = re.compile(
    r"(?:etu|suku|tyttö|koko|kutsuma|lempi|nuoruus)?nim(?:i|et|eä|eksi|enä|en)?(?:eni|ensä|emme|ensa|mme|ni|nsä)?"
)
_ASIDE = re.compile(r" ?[,:(-]?[ \n]?")
_SIGNED = re.compile(r"[.,:]?\s{1,2}")
# Bounds on the work a hostile message can cause; no ordinary message comes near.
_MOST_PARTS, _MOST_LISTED, _MOST_FILLERS, _MOST_PAIRS = 4, 8, 2, 200


class Told(Enum):
    """How surely a text says that a name follows."""

    NAME = "it says that it is a name"
    PERSON = "a word for a person stands before it"
    SELF = "I am …"
    SIGNED = "with kind regards"
    NOT = "nothing is said"


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    words: dict[str, set[str]] = defaultdict(set)
    with _TABLE.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            words[row["role"]].update(row["words"].split())
    return {role: frozenset(found) for role, found in words.items()}


def names(text: str) -> Iterator[Span]:
    """Names that are introduced, and first names with a surname, both capital."""
    tokens = tokens_of(text)
    at = pairs = 0
    while at < len(tokens):
        told, first = _introduced(tokens, at)
        pairs += told is Told.NOT and tokens[at].capital
        end = first
        if told is not Told.NOT or pairs <= _MOST_PAIRS:
            for start, end in _listed(tokens, first, told, tokens[at].word in _words()["plural"]):
                yield Span(tokens[start].start, tokens[end - 1].end, NAME)
        at = max(at + 1, end)


def _introduced(tokens: list[Token], at: int) -> tuple[Told, int]:
    """How the word here introduces a name, and where the name would begin."""
    word, roles = tokens[at].word, _words()
    if word in roles["told"] or _NAME_WORD.fullmatch(word):
        after = _skip(tokens, at + 1, roles["verb"] | roles["filler"])
        sure = after > at + 1 or word in roles["told"] or (after < len(tokens) and ":" in tokens[after].gap)
        return (Told.NAME if sure else Told.PERSON), after
    if word in roles["relation"] or word in roles["title"]:
        return Told.PERSON, _skip(tokens, at + 1, roles["verb"])
    if word in roles["be"]:
        return Told.SELF, _skip(tokens, at + 1, roles["filler"] | roles["verb"])
    if word in roles["sign"]:
        return Told.SIGNED, at + 1
    return Told.NOT, at


def _skip(tokens: list[Token], at: int, words: frozenset[str]) -> int:
    last = min(len(tokens), at + _MOST_FILLERS)
    while at < last and tokens[at].word in words and _ASIDE.fullmatch(tokens[at].gap):
        at += 1
    return at


def _listed(tokens: list[Token], first: int, told: Told, plural: bool) -> Iterator[tuple[int, int]]:
    """A name, and those that a comma or an «and» adds to it."""
    for place in range(_MOST_LISTED):
        gap = _SIGNED if told is Told.SIGNED else _ASIDE
        if first >= len(tokens) or not (told is Told.NOT or gap.fullmatch(tokens[first].gap)):
            return
        end = _name_end(tokens, first, told, sure_list=plural or not place)
        if end == first:
            return
        yield first, end
        if told is Told.NOT:
            return
        joined = end < len(tokens) and tokens[end].word in _words()["list"]
        first = end + 1 if joined else end
        if not joined and (end == len(tokens) or "," not in tokens[end].gap):
            return


def _name_end(tokens: list[Token], first: int, told: Told, sure_list: bool) -> int:
    """Where the name ends that begins here; `first` itself when none does."""
    begins = _begins_capital if tokens[first].capital else _begins_small
    if not begins(tokens, first, told) or (not sure_list and not _surely(tokens[first])):
        return first
    end = first + 1
    while end < len(tokens) and end - first < _MOST_PARTS and _goes_on(tokens, first, end, told):
        end += 1
    alone = end == first + 1
    return first if alone and not _suffices_alone(tokens, first, told) else end


def _suffices_alone(tokens: list[Token], at: int, told: Told) -> bool:
    """Whether one word is a name: not where nothing is said, nor «olen Maria Akatemian asiakas»."""
    if told in (Told.NAME, Told.PERSON):
        return True
    other = at + 1 < len(tokens) and tokens[at + 1].gap == " " and tokens[at + 1].capital
    return told is not Told.NOT and tokens[at].capital and _is_first(tokens[at].word) and not other


def _is_first(word: str) -> bool:
    """Whether a word written as a name is a first name; some are in the dictionary as words alone."""
    return FIRST in readings(word).persons or word in _words()["first"]


def _surely(token: Token) -> bool:
    """Whether a further item of a list is a name by itself: «…, olen» and «… ja toivo» are not."""
    found = readings(token.word)
    return token.capital or (found.is_only_name and token.word not in _words()["never"])


def _begins_capital(tokens: list[Token], at: int, told: Told) -> bool:
    word = tokens[at].word
    found = readings(word)
    if told is Told.PERSON and _is_no_person(tokens, at):
        return False
    if _is_first(word) or (told is Told.SIGNED and found.is_surname):
        return True
    if told is Told.NOT:
        return False
    if may_be_strange(word) or (found.bare and _is_surname(tokens, at + 1)):
        return True
    known = bool(found.persons) or found.bare if told is Told.NAME else LAST in found.persons
    return told in (Told.NAME, Told.PERSON) and known and PLACE not in found.every


def _is_no_person(tokens: list[Token], at: int) -> bool:
    """«Lapsen Wilma», «tyttö on Pikku-Matin päiväkodissa», «lapsi on Eetun luona»."""
    found, following = readings(tokens[at].word), tokens[at + 1].word if at + 1 < len(tokens) else ""
    inflected = FIRST in found.persons and not found.first
    stated = at > 0 and tokens[at - 1].word in _words()["verb"]
    institution = inflected and following.startswith(_institutions())
    return institution or (stated and inflected) or tokens[at].word in _words()["thing"]


@lru_cache(maxsize=1)
def _institutions() -> tuple[str, ...]:
    return tuple(word.rstrip("*") for word in _words()["institution"])


def _begins_small(tokens: list[Token], at: int, told: Told) -> bool:
    word = tokens[at].word
    found = readings(word)
    if told is Told.NOT or word in _words()["never"] | _words()["thing"]:
        return False
    if told is Told.NAME:
        return (
            bool(found.persons) or may_be_strange_small(word) or word in _words()["first"] - _words()["never"]
        )
    if FIRST not in found.persons:
        return False
    return (told is Told.PERSON and is_surely_name(word)) or _is_surname(tokens, at + 1)


def _is_surname(tokens: list[Token], at: int) -> bool:
    if at >= len(tokens) or tokens[at].gap != " ":
        return False
    found = readings(tokens[at].word)
    known = found.is_surname
    return tokens[at].word in _words()["surname"] or (known and (tokens[at].capital or found.is_only_name))


def _goes_on(tokens: list[Token], first: int, at: int, told: Told) -> bool:
    """Whether the name that began has this word too."""
    token = tokens[at]
    if token.gap != " ":
        return False
    found = readings(token.word)
    if token.word in _words()["surname"]:
        return True
    if not tokens[first].capital:
        known = _is_part(found) and (told is Told.NAME or found.is_only_name)
        return known and token.word not in _words()["never"]
    if not token.capital:
        return False
    if told is Told.NOT:
        return found.is_surname
    ordinary = found.bare or told is Told.SIGNED
    return _is_part(found) or may_be_strange(token.word) or (ordinary and PLACE not in found.every)


def _is_part(found: Readings) -> bool:
    return found.is_surname or bool(found.persons - {LAST})
