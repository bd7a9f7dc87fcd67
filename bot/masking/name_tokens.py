"""The words of a text with what tells a name: a capital, and what stands before the word."""

from __future__ import annotations

import re
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
# Of a text in capitals a capital tells nothing.
_SHOUTING, _LETTERS = 0.6, 8


class Token(NamedTuple):
    """A word in lower case, whether it is written as a name, its place, and the signs before it."""

    word: str
    capital: bool
    start: int
    end: int
    gap: str


def tokens_of(text: str) -> list[Token]:
    """The words of a text."""
    shouting = _is_shouting(text)
    tokens, end = [], 0
    for match in _TOKEN.finditer(text):
        form = match.group()
        capital = not shouting and form[0].isupper() and not form.isupper()
        tokens.append(Token(form.lower(), capital, *match.span(), text[end : match.start()]))
        end = match.end()
    return tokens


def _is_shouting(text: str) -> bool:
    letters = [sign for sign in text if sign.isalpha()]
    return len(letters) > _LETTERS and sum(map(str.isupper, letters)) > _SHOUTING * len(letters)
