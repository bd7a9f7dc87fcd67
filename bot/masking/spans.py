"""A place in a text, and the text as all the finders read it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

ADDRESS, EMAIL, IDENTITY, LINK = "osoite", "sähköposti", "henkilötunnus", "linkki"
ACCOUNT, NAME, PHONE, PLATE = "tilinumero", "nimi", "puhelinnumero", "rekisterinumero"
KINDS = (ACCOUNT, ADDRESS, EMAIL, IDENTITY, LINK, NAME, PHONE, PLATE)

_DASHES, _SPACES = "‐‑‒–—―−﹣－", "\u00a0\u00ad\u200b\u200c\u200d\u202f\u2009\u2060\ufe0f\u20e3\ufeff"
_SAME = str.maketrans(
    {**dict.fromkeys(_DASHES, "-"), **dict.fromkeys(_SPACES, " "), "＠": "@", "．": ".", "＋": "+"}
)


class Span(NamedTuple):
    """Personal data of a kind from `start` to before `end`; the kind "" is what must stay."""

    start: int
    end: int
    kind: str


def plain(text: str) -> str:
    """The text letter for letter with ordinary dashes, spaces and digits: places stay the same."""
    same = text.translate(_SAME)
    return same if same.isascii() else "".join(str(int(c)) if c.isdecimal() else c for c in same)


def apart(spans: Iterable[Span]) -> list[Span]:
    """Spans that do not overlap, in the text's order; of two that do, the one that came first stays."""
    taken: set[int] = set()
    chosen = []
    for span in spans:
        place = range(span.start, span.end)
        if taken.isdisjoint(place):
            taken.update(place)
            chosen.append(span)
    return sorted(chosen)
