"""Who writes: a mother, a father, somebody near them, a child, or a professional; only when the message says it."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

from bot.triage.child_tokens import kinds_of, read
from bot.triage.numerals import dotless

_TABLE = Path(__file__).with_name("who.csv")
_OF_AGE = range(6, 18)
# "oon 14", "olen 12-vuotias", "oon seiskalla": an age or a school grade said of oneself.
_OWN_AGE = re.compile(r"E_?(?:n-?Y(?!F)|nZ?(?=_?[,.j&Xos]|_?$)|G|dK)")


def find_who(text: str) -> str | None:
    """`mother`, `father`, `step_parent`, `grandparent`, `relative_or_friend`, `child` (under 18), `professional`.

    The first that fits in the order of `who.csv`; None when the message does not say.
    """
    lower = text.lower()
    for who, pattern in _patterns():
        if (who == "child" and _is_minor(lower)) or pattern.search(lower):
            return who
    return None


def _is_minor(text: str) -> bool:
    tokens = read(text, 0)
    match = _OWN_AGE.search(kinds_of(tokens))
    if not match:
        return False
    told = tokens[match.start() : match.end()]
    if told[-1].kind in "GK":
        return True
    age = next(token for token in told if token.kind == "n")
    return age.value in _OF_AGE and told[-1].form in {age.form, "vuotias", "v", "vuotta", "vee"}


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The rows of the table in order; rows named =x are fragments that stand for {x} in the others."""
    with _TABLE.open(encoding="utf-8", newline="") as table:
        rows = [(row["who"], row["pattern"]) for row in csv.DictReader(table)]
    fragments = {f"{{{who[1:]}}}": pattern for who, pattern in rows if who.startswith("=")}
    return tuple(
        (who, re.compile(dotless(_filled(p, fragments)))) for who, p in rows if not who.startswith("=")
    )


def _filled(pattern: str, fragments: dict[str, str]) -> str:
    for name, fragment in fragments.items():
        pattern = pattern.replace(name, fragment)
    return pattern
