"""Numbers told in words: «nolla neljä nolla yksi kaksi …», in book and spoken forms."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from bot.masking.introduced import alternatives
from bot.masking.service_numbers import is_service
from bot.masking.spans import IDENTITY, PHONE, Span

_TABLE = Path(__file__).with_name("spoken_digits.csv")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_GAP = re.compile(r"[ ,.\-/]{1,4}|")
_TENS = re.compile(r"(?P<ten>[^\W\d_]{3,9}?)(?:kymmentä|kymment|kytä|kyt|ky)(?P<one>[^\W\d_]*)")
_TEENS = re.compile(r"(?P<one>[^\W\d_]{3,9})toista?")
_LOOK_BACK = 60
# Digits in a row that nobody says for another reason; fewer are enough after «numeroni on».
_LEAST, _LEAST_TOLD = 7, 6


@lru_cache(maxsize=1)
def _digits() -> dict[str, str]:
    with _TABLE.open(encoding="utf-8", newline="") as table:
        return {word: row["digit"] for row in csv.DictReader(table) for word in row["words"].split()}


def spoken_numbers(text: str) -> Iterator[Span]:
    """Rows of number words that are told as a number to call, or as an identity code."""
    lower, at = text.lower(), 0
    for match in _WORD.finditer(lower):
        if match.start() < at or match.group() not in _digits():
            continue
        told, end = _row(lower, match)
        at = end
        digits = "".join(told)
        before = lower[max(0, match.start() - _LOOK_BACK) : match.start()]
        if _told("identity").search(before) and len(digits) >= _LEAST_TOLD:
            yield Span(match.start(), end, IDENTITY)
        elif _is_number(told, digits, bool(_told("spoken_phone").search(before))):
            yield Span(match.start(), end, "" if is_service(digits) else PHONE)


@lru_cache(maxsize=2)
def _told(what: str) -> re.Pattern[str]:
    """What stands before a number that is introduced."""
    return re.compile(
        rf"\b(?:{alternatives(what)})\w{{0,14}}[ :,.]{{0,3}}(?:[^\W\d]{{1,12}}[ :,.]{{1,3}}){{0,3}}$"
    )


def _row(text: str, first: re.Match[str]) -> tuple[list[str], int]:
    """What the words from here on say, each as its digits, and where they end."""
    told: list[str] = []
    end, match = first.start(), first
    while True:
        said = _said(match.group())
        if said is None:
            return told, end
        told.append(said)
        end = match.end()
        gap = _GAP.match(text, end)
        following = _WORD.match(text, gap.end() if gap else end)
        if following is None:
            return told, end
        match = following


def _said(word: str) -> str | None:
    """The digits that a word says, None for other words; «sataviisitoista» says three."""
    digits = _digits()
    if word.isdigit() or word in digits:
        return digits.get(word, word)
    hundred, rest = ("1", word[4:]) if word.startswith("sata") else ("", word)
    if hundred and not rest:
        return "100"
    below, teens, tens = digits.get(rest), _TEENS.fullmatch(rest), _TENS.fullmatch(rest)
    if teens and teens["one"] in digits:
        below = "1" + digits[teens["one"]]
    elif tens and tens["ten"][:3] in _beginnings() and (not tens["one"] or tens["one"] in digits):
        below = _beginnings()[tens["ten"][:3]] + digits.get(tens["one"], "0")
    return None if below is None else hundred + below


@lru_cache(maxsize=1)
def _beginnings() -> dict[str, str]:
    return {word[:3]: digit for word, digit in _digits().items() if digit}


def _is_number(told: list[str], digits: str, introduced: bool) -> bool:
    """A row that begins with a zero or is introduced; nobody's number is «yksi kaksi kolme neljä …»."""
    begins = digits.startswith("0") or not told[0] or introduced
    if len(digits) < (_LEAST_TOLD if introduced else _LEAST) or not begins:
        return False
    steps = {int(after) - int(before) for before, after in pairwise(filter(None, told))}
    return len(told) > 1 and steps not in ({1}, {-1})
