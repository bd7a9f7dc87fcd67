"""E-mail addresses, also those dressed up: «matti piste m at posti piste com», «matti(at)posti.com»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.masking.spans import EMAIL, Span

_LOOSE_DOT = r" ?\. ?"
_DOT = r"(?:\.| (?:piste|dot|punkt) | ?[(\[{] ?(?:piste|dot|punkt|\.) ?[)\]}] ?)"
_AT = r"(?: ?@ ?| (?:at|ät|ätmerkki|ät-merkki|miukumauku|miuku mauku|kissanhäntä|snabel-a) )"
_AT_BRACKETS = r" ?[(\[{<] ?(?:at|ät|@|a|ät-merkki) ?[)\]}>] ?"
_PART = r"[\w+-]"
_ADDRESS = re.compile(
    # the sign itself is enough; a word in its place needs a domain with a dot
    rf"(?<![\w.+-]){_PART}[\w.+-]*(?: ?@ ?{_PART}+(?:(?:{_DOT}|{_LOOSE_DOT}){_PART}+){{1,4}}|@{_PART}+)"
    rf"|(?<![\w.+-]){_PART}[\w.+-]*(?:{_DOT}{_PART}+){{0,3}}"
    rf"(?:{_AT}|{_AT_BRACKETS}){_PART}+(?:{_DOT}{_PART}+){{1,4}}",
    re.IGNORECASE,
)


def mails(text: str) -> Iterator[Span]:
    """Addresses as written for machines and for people."""
    for match in _ADDRESS.finditer(text):
        yield Span(*match.span(), EMAIL)
