"""The words by which a text says what comes next («hetu», «rekkari») or dresses up a sign («miukumauku», «piste»)."""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path

_TABLE = Path(__file__).with_name("introduced.csv")


def alternatives(what: str) -> str:
    """The words of one kind as a part of a regular expression; KeyError when the table has no such kind."""
    return "|".join(re.escape(word) for word in _words()[what])


@lru_cache(maxsize=1)
def _words() -> dict[str, list[str]]:
    with _TABLE.open(encoding="utf-8", newline="") as table:
        return {row["what"]: row["words"].split("|") for row in csv.DictReader(table)}
