"""The small words of short answers, by class: `answers.csv`; a word that ends in * stands for all that begin so."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from bot.triage.finnish import known, words

_TABLE = Path(__file__).with_name("answers.csv")
# A longer message is a story: only its first clause can be the answer.
LONGEST = 9
_CLAUSE_END = re.compile(r"[,.;:!?\n]")
# How many words beside the classes an answer may hold.
STRAY = 2
_PLAIN = ("yes", "be", "no", "filler", "doubt", "unknown", "safe", "harm")


def is_question(text: str) -> bool:
    """Whether a message asks: it ends in a question mark, or begins with a word of asking."""
    told = [word.text for word in words(text.lower())]
    return bool(told) and (text.rstrip().endswith("?") or is_of(told[0], "ask"))


def has_word(text: str, name: str) -> bool:
    """Whether a message has a word of a class of the table."""
    return any(is_of(word.text, name) for word in words(text.lower()))


def says_nothing(text: str) -> bool:
    """Whether a message holds only small words: «ollaan», «joo kai», «no ei oikein»."""
    told = [word.text for word in words(text.lower())]
    return all(any(is_of(word, name) for name in ("yes", "be", "no", "filler", "doubt")) for word in told)


def makes_no_sense(text: str) -> bool:
    """Whether a message has words, and none of them is Finnish: «xqz brrr»."""
    found = [word.text for word in words(text.lower()) if not word.text.isdigit()]
    return bool(found) and not any(known(form) for form in found)


def told_in(text: str) -> tuple[list[str], bool]:
    """The words of a short message; of a story those of its first clause, and whether it is a story."""
    told = [word.text for word in words(text.lower())]
    if len(told) <= LONGEST:
        return told, False
    first = _CLAUSE_END.split(text.lower().strip(), maxsplit=1)[0]
    told = [word.text for word in words(first)]
    return (told, True) if len(told) <= STRAY + 3 else ([], True)


def strays(told: list[str]) -> list[str]:
    """The words that belong to no class of plain answers."""
    return [word for word in told if not any(is_of(word, name) for name in _PLAIN)]


def only(text: str, *names: str) -> bool:
    """Whether a short message has words of these classes alone."""
    told, story = told_in(text)
    return bool(told) and not story and all(any(is_of(word, name) for name in names) for word in told)


def has(told: list[str], name: str) -> bool:
    """Whether a word is of the class."""
    return any(is_of(word, name) for word in told)


def is_of(word: str, name: str) -> bool:
    """Whether a word is of the class."""
    whole, starts = _classes()[name]
    return word in whole or (bool(starts) and word.startswith(starts))


@lru_cache(maxsize=1)
def _classes() -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    found: dict[str, list[str]] = defaultdict(list)
    with _TABLE.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            found[row["class"]] += row["words"].split()
    return {
        name: (frozenset(w for w in all_ if w[-1] != "*"), tuple(w[:-1] for w in all_ if w[-1] == "*"))
        for name, all_ in found.items()
    }
