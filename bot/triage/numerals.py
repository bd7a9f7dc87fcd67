"""Finnish number words, written and spoken, in any case: cardinals, ordinals, compounds, school grades.

`numerals.csv` has a row for each of 0–10; teens and tens are built from them. Words are lower case.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_TABLE = Path(__file__).with_name("numerals.csv")
_DOTTED = str.maketrans({"ä": "[äa]", "ö": "[öo]"})
_CASE = "(?:n|lle|llä|ll|ltä|lt|stä|st|ssä|nä|ksi|l)"
_AT_SCHOOL = r"(?:llä|ll|l|läi(?:nen|se\w*|stä))"  # ekalla, seiskalainen
# What a number may be glued to: five-year-old, three-month-old, third-grader.
_TAIL = r"-?(?P<tail>(?:vuoti|vuati|vee|kui[ns]|kuuk|viikko|päivä|luok)\w*|v)"


class _Patterns(NamedTuple):
    cardinal: list[tuple[int, re.Pattern[str]]]
    compound: list[tuple[int, re.Pattern[str]]]
    ordinal: list[tuple[int, re.Pattern[str]]]
    place: list[tuple[int, re.Pattern[str]]]


def dotless(pattern: str) -> str:
    """A pattern that also matches words typed without the dots of ä and ö, as many people do."""
    return pattern.translate(_DOTTED)


@lru_cache(maxsize=8192)
def cardinal(form: str) -> int | None:
    """'kolme', 'kolmelle', 'viistoist', 'kakskytkaks' -> the number; None for other words."""
    return _first(_patterns().cardinal, form)


@lru_cache(maxsize=8192)
def ordinal(form: str) -> int | None:
    """'kolmas', 'viidennellä', 'eka' -> the number, 1–10."""
    return _first(_patterns().ordinal, form)


@lru_cache(maxsize=8192)
def grade_place(form: str) -> int | None:
    """'ekalla', 'vitosel', 'ysillä' -> the school grade of one who is there."""
    return _first(_patterns().place, form)


@lru_cache(maxsize=8192)
def split_compound(form: str) -> tuple[int, str] | None:
    """'viisivuotias' -> (5, 'vuotias'), 'kolmosluokkalainen' -> (3, 'luokkalainen'); None for other words."""
    for value, pattern in _patterns().compound:
        match = pattern.fullmatch(form)
        if match:
            return value, match["tail"]
    return None


def _first(patterns: list[tuple[int, re.Pattern[str]]], form: str) -> int | None:
    return next((value for value, pattern in patterns if pattern.fullmatch(form)), None)


@lru_cache(maxsize=1)
def _patterns() -> _Patterns:
    with _TABLE.open(encoding="utf-8", newline="") as table:
        rows = {int(row["value"]): {k: _either(v) for k, v in row.items()} for row in csv.DictReader(table)}
    inflected = {n: f"(?:{row['cardinal']}|{row['stem']}{_CASE})" for n, row in rows.items()}
    bare = {n: f"(?:{row['compound']})" for n, row in rows.items()}
    names = {n: f"(?:{row['name']}|{row['ordinal']})" for n, row in rows.items()}
    names[2] = f"(?:{names[2]}|tois)"
    return _Patterns(
        cardinal=_compiled(_with_teens(inflected)),
        compound=_compiled({n: p + _TAIL for n, p in _with_teens(bare).items()})
        + _compiled({n: p + r"-?(?P<tail>luok\w*)" for n, p in names.items()}),
        ordinal=_compiled({n: row["ordinal"] for n, row in rows.items()}),
        place=_compiled({n: row["name"] + _AT_SCHOOL for n, row in rows.items() if 0 < n < 10}),
    )


def _with_teens(units: dict[int, str]) -> dict[int, str]:
    """Patterns for 1–99 from those for 1–10: viisi -> viisitoista, viisikymmentä, viiskytkaks."""
    low = {n: pattern for n, pattern in units.items() if 0 < n < 10}
    teens = {10 + n: pattern + "n?toist(?:a|aa)?" for n, pattern in low.items()}
    tens = {10 * n: pattern + "n?(?:kymmentä?|kymmenen|kyt)" for n, pattern in low.items() if n > 1}
    mixed = {ten + n: tens[ten] + pattern for ten in tens for n, pattern in low.items()}
    return {**units, **teens, **tens, **mixed}


def _either(forms: str | None) -> str:
    return "(?:" + ("|".join((forms or "").split()) or "(?!)") + ")"


def _compiled(patterns: dict[int, str]) -> list[tuple[int, re.Pattern[str]]]:
    return [(value, re.compile(dotless(pattern))) for value, pattern in patterns.items()]
