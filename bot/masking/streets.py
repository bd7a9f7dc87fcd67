"""Street addresses and boxes of the post; the name of the municipality stays, it is needed."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from bot.masking.spans import ADDRESS, Span

_TABLE = Path(__file__).with_name("streets.csv")
_NUMBERED = re.compile(
    r"(?<![\w-])(?P<street>[^\W\d_]+(?:-[^\W\d_]+)*)(?P<between>,?\s{1,3}(?:(?:numerossa|numero|nro|no|talossa|talo)\.?\s)?)"
    r"(?P<number>\d{1,4})(?!\d|[.:,]\d|-v)"
)
_STAIRS = re.compile(
    r"(?: ?[-/] ?\d{1,4}(?!\d))?"
    r"(?:,? ?(?P<stair>[A-Za-z])(?![^\W\d_])(?:,?[ .]{0,2}(?:as\.?|asunto|lgh)?[ .]{0,2}\d{1,3}(?![\d.]))?"
    r"|,? (?:as\.?|asunto|huoneisto|lgh) ?\d{1,3}(?!\d))?",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"(?:\s*[,\n]\s*|\s{1,3})(?:FI-)?\d{5}(?=\s{1,3}[^\W\d_]{2})", re.IGNORECASE)
_BOX = re.compile(r"\b(?:(?:PL|P\.L\.|PB|P\.O\. ?Box) ?|(?i:postilokero\w{0,6}|postbox|po box) )\d{1,5}\b")
_ADDRESS_IS = re.compile(
    r"\b(?:koti|posti|käynti|katu)?osoit(?:e|tee)\w{0,7}(?:\s{1,2}(?:on|oli)|:)?\s{1,2}"
    r"(?P<place>(?:[^\W\d_]+(?:-[^\W\d_]+)*\s{1,2}){1,3})(?P<number>\d{1,4})(?!\d|[.:,]\d)",
    re.IGNORECASE,
)
_NEXT = re.compile(r"\s{0,2}(€|[^\W\d_]+)")
_BEFORE = re.compile(r"(?<![\w-])([^\W\d_]+(?:-[^\W\d_]+)*)\s{1,2}$")
_LOOK_BACK = 40
_SHORTEST_NAME = 2


@lru_cache(maxsize=1)
def _words() -> dict[str, tuple[str, ...]]:
    words: dict[str, list[str]] = defaultdict(list)
    with _TABLE.open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            words[row["role"]].extend(row["words"].split())
    return {role: tuple(dict.fromkeys(found)) for role, found in words.items()}


def streets(text: str) -> Iterator[Span]:
    """Addresses with a house number, and with what follows it: stairs, flat, postcode."""
    for match in _ADDRESS_IS.finditer(text):
        if not _measures(text, match.end()):
            yield Span(match.start("place"), _end(text, match.end()), ADDRESS)
    for match in _NUMBERED.finditer(text):
        start = _start(text, match)
        if start is not None:
            yield Span(start, _end(text, match.end()), ADDRESS)
    for match in _BOX.finditer(text):
        yield Span(match.start(), _end(text, match.end()), ADDRESS)


def _start(text: str, match: re.Match[str]) -> int | None:
    """Where the address begins whose street stands before a number; None when it is no address."""
    street, words = match["street"].lower(), _words()
    if street in words["no_street"] or _measures(text, match.end()):
        return None
    if street in words["bare"]:
        return _several_words(text, match)
    if not _names(street, words["street"]):
        sure = _names(street, words["place"]) and _is_told(text, match)
        if not sure:
            return None
    return _with_words_before(text, match)


def _names(street: str, endings: tuple[str, ...]) -> bool:
    """Whether a word is the name of a street: one of the endings, and something before it."""
    return street in _words()["whole"] or (
        street.endswith(endings)
        and any(street.endswith(ending) and len(street) - len(ending) >= _SHORTEST_NAME for ending in endings)
    )


def _is_told(text: str, match: re.Match[str]) -> bool:
    """Whether a word that may be no street is told as an address: lived in, named, or with stairs."""
    before = text[max(0, match.start() - _LOOK_BACK) : match.start()].lower().split()
    stairs = _STAIRS.match(text, match.end())
    begins = not before or before[-1].endswith((".", "!", "?"))
    named = match["street"][0].isupper() and not begins
    return named or bool(stairs and stairs["stair"]) or bool(set(before[-3:]) & set(_words()["lives"]))


def _several_words(text: str, match: re.Match[str]) -> int | None:
    """«Aleksis Kiven katu 12»: the capital words before a bare street word; None when there are none."""
    start = _back(text, match.start(), lambda word: word[0].isupper())
    return start if start < match.start() and match["street"][0].islower() else None


def _with_words_before(text: str, match: re.Match[str]) -> int:
    """«Iso Roobertinkatu», and «Tammelan puistokatu» whose second word is not capital."""
    small = match["street"][0].islower()

    def belongs(word: str) -> bool:
        return word.lower() in _words()["adjective"] or (small and word[0].isupper())

    return _back(text, match.start(), belongs)


def _back(text: str, start: int, belongs: Callable[[str], bool]) -> int:
    """The start moved over the words before it that belong to the name, two at most."""
    for _ in range(2):
        before = _BEFORE.search(text, max(0, start - _LOOK_BACK), start)
        if before is None or not belongs(before[1]):
            break
        if before[1].lower() in _words()["lives"] or len(before[1]) < _SHORTEST_NAME:
            break
        start = before.start(1)
    return start


def _measures(text: str, end: int) -> bool:
    """Whether the number counts something: «5 minuutin päässä»."""
    following = _NEXT.match(text, end)
    return bool(following and following[1].lower() in _words()["unit"])


def _end(text: str, end: int) -> int:
    """Where the address ends that reaches at least to here."""
    stairs = _STAIRS.match(text, end)
    if stairs and not _measures(text, stairs.end()):
        end = stairs.end()
    postcode = _POSTCODE.match(text, end)
    return postcode.end() if postcode and not _measures(text, postcode.end()) else end
