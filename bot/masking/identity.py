"""Finnish identity codes (henkilötunnus): a date, a sign for the century, three digits and a check."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.masking.introduced import alternatives
from bot.masking.spans import IDENTITY, Span

# Century signs since 2023 and the alphabet of the check (Digital and Population Data Services Agency).
_CHECKS = "0123456789ABCDEFHJKLMNPRSTUVWXY"
_DATE = r"(?<![0-9A-Za-z])(?P<day>\d\d)[ .]?(?P<month>\d\d)[ .]?(?P<year>(?:1[89]|20)\d\d|\d\d)"
_CODE = re.compile(
    _DATE + r"(?: {0,2}[-+] {0,2}| ?[A-FU-Y] ?)\d{3}[ -]?[0-9A-FHJ-NPR-Y](?![0-9A-Za-zÅÄÖåäö])", re.IGNORECASE
)
_SIGNLESS = re.compile(_DATE + r"(?P<number>\d{3})(?P<check>[A-FHJ-NPR-Y])(?!\w)", re.IGNORECASE)
_DAYS = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)


def identity_codes(text: str) -> Iterator[Span]:
    """Codes whose date is one of the calendar; without the sign, only those whose check is right."""
    for match in _CODE.finditer(text):
        if _is_date(match):
            yield Span(*match.span(), IDENTITY)
    for match in _SIGNLESS.finditer(text):
        if _is_date(match) and _checks(match):
            yield Span(*match.span(), IDENTITY)
    for match in _half().finditer(text):
        yield Span(*match.span("half"), IDENTITY)


@lru_cache(maxsize=1)
def _half() -> re.Pattern[str]:
    """«hetun loppuosa on 123A»: the half that opens doors."""
    return re.compile(
        rf"\b(?:{alternatives('identity')})\w{{0,12}}(?:[ :,]{{1,2}}[^\W\d]{{1,12}}){{0,4}}[ :]{{1,2}}"
        r"(?P<half>\d{6}[ -]?\d{3}[0-9A-FHJ-NPR-Y]|[-+]?\d{3}[A-FHJ-NPR-Y]|[-+A]\d{3}[0-9A-FHJ-NPR-Y])(?!\w)",
        re.IGNORECASE,
    )


def _is_date(match: re.Match[str]) -> bool:
    day, month = int(match["day"]), int(match["month"])
    return 1 <= month <= 12 and 1 <= day <= _DAYS[month - 1]


def _checks(match: re.Match[str]) -> bool:
    number = int(match["day"] + match["month"] + match["year"][-2:] + match["number"])
    return _CHECKS[number % 31] == match["check"].upper()
