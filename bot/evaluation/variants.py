"""The same message in another guise: genders swapped, a neutral partner, no dots on letters, typing errors.

What a guise changes in the judgement is a fault: it is measured, and reported.
"""

from __future__ import annotations

import csv
import random
import re
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

_WORD = re.compile(r"\w+")
_PAIRS = Path(__file__).with_name("gender_pairs.csv")
_DOTLESS = str.maketrans("äöåÄÖÅ", "aoaAOA")
_LONG = 5  # letters: shorter words are typed right, or become other words
_ONE_IN = 10  # words


@lru_cache(maxsize=1)
def _pairs() -> tuple[dict[str, str], dict[str, str]]:
    """Swapped words both ways, and partners without a gender; the first row of a word counts."""
    swapped: dict[str, str] = {}
    neutral: dict[str, str] = {}
    with _PAIRS.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            swapped.setdefault(row["word"], row["swapped"])
            swapped.setdefault(row["swapped"], row["word"])
            if row["neutral"]:
                neutral.setdefault(row["word"], row["neutral"])
                neutral.setdefault(row["swapped"], row["neutral"])
    return swapped, neutral


def swap_genders(text: str) -> str:
    """Mothers become fathers, wives husbands, girls boys, and the other way round."""
    return _replace(text, _pairs()[0])


def neutral_partner(text: str) -> str:
    """A wife or husband becomes a person without gender."""
    return _replace(text, _pairs()[1])


def without_dots(text: str) -> str:
    """As typed on a keyboard without ä and ö."""
    return text.translate(_DOTLESS)


def with_typos(text: str) -> str:
    """One long word in ten, at least one, gets two letters swapped, one dropped or one doubled; always the same."""
    chance = random.Random(text)
    places = [found.span() for found in _WORD.finditer(text) if len(found.group()) >= _LONG]
    wrong = chance.sample(places, min(len(places), max(1, len(places) // _ONE_IN)))
    for start, end in sorted(wrong, reverse=True):
        text = text[:start] + _mistyped(text[start:end], chance) + text[end:]
    return text


VARIANTS: dict[str, Callable[[str], str]] = {
    "swap_genders": swap_genders,
    "neutral_partner": neutral_partner,
    "without_dots": without_dots,
    "with_typos": with_typos,
}


def _mistyped(word: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word) - 2)
    swapped = word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return chance.choice([swapped, word[:at] + word[at + 1 :], word[: at + 1] + word[at:]])


def _replace(text: str, words: dict[str, str]) -> str:
    def other(match: re.Match[str]) -> str:
        word = match.group()
        found = words.get(word.lower())
        if found is None:
            return word
        return found.capitalize() if word[0].isupper() else found

    return _WORD.sub(other, text)
