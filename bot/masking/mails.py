"""E-mail addresses, also those dressed up: «matti piste m at posti piste com», «matti(at)posti.com»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from bot.masking.introduced import alternatives
from bot.masking.spans import EMAIL, Span

_LOOSE_DOT = r" ?\. ?"
_PART = r"[\w+-]"


def mails(text: str) -> Iterator[Span]:
    """Addresses as written for machines and for people."""
    for match in _address().finditer(text):
        yield Span(*match.span(), EMAIL)


@lru_cache(maxsize=1)
def _address() -> re.Pattern[str]:
    """The sign itself is enough; a word in its place needs a domain with a dot."""
    word = alternatives("dot")
    dot = rf"(?:\.| (?:{word}) | ?[(\[{{] ?(?:{word}|\.) ?[)\]}}] ?)"
    at = rf"(?: ?@ ?| (?:{alternatives('at')}) | ?[(\[{{<] ?(?:{alternatives('bracketed_at')}) ?[)\]}}>] ?)"
    begins = rf"(?<![\w.+-]){_PART}[\w.+-]*"
    return re.compile(
        rf"{begins}(?: ?@ ?{_PART}+(?:(?:{dot}|{_LOOSE_DOT}){_PART}+){{1,4}}|@{_PART}+)"
        rf"|{begins}(?:{dot}{_PART}+){{0,3}}{at}{_PART}+(?:{dot}{_PART}+){{1,4}}",
        re.IGNORECASE,
    )
