"""Car plates: «ABC-123» as it stands, other forms where the text says that it is a plate."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.masking.introduced import alternatives
from bot.masking.spans import PLATE, Span

_PLATE = re.compile(r"(?<![\w-])(?P<letters>[A-ZÅÄÖ]{3})-\d{2,3}(?![\w-]|[.,]\d)")
# What has the form of a plate and is a code, a make of car or an organisation.
_CODES = frozenset(
    "ICD DSM ISO COV MRI DNA GPS USB RAI BMW AMG PCR SQL UTF MLL THL KHO KKO DVV VHS KIA VW MB MG".split()
)
_ORDINARY = re.compile(r"(?:on|oli|jo|ja|se|ne|ei|kun|jos|nyt|yli|noin)\W*\d", re.IGNORECASE)


def plates(text: str) -> Iterator[Span]:
    """Finnish plates of cars."""
    for match in _told().finditer(text):
        if not _ORDINARY.match(match["plate"]) and match["plate"][:3].strip().upper() not in _CODES:
            yield Span(*match.span("plate"), PLATE)
    for match in _PLATE.finditer(text):
        if match["letters"] not in _CODES:
            yield Span(*match.span(), PLATE)


@lru_cache(maxsize=1)
def _told() -> re.Pattern[str]:
    """A plate in any form after a word that says so."""
    return re.compile(
        rf"\b(?:{alternatives('plate')})\w{{0,8}}\.?(?:[ :,]{{1,2}}[^\W\d]{{1,12}}){{0,2}}?[ :.]{{1,2}}"
        r"(?P<plate>[a-zåäö]{2,3}[ -]?\d{1,3})(?![\w-]|[.,]\d)",
        re.IGNORECASE,
    )
