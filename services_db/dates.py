"""Dates as sources tell them: whole, by the month, by the year, or unknown."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

_DATE = re.compile(r"(?<!\d)((?:19|20)\d\d)(?!\d)(?:-(0[1-9]|1[0-2])(?!\d)(?:-([0-3]\d)(?!\d))?)?")
_UNKNOWN = ("unknown", "undated", "before", "päiväämätön")


def read_date(told: Any) -> date | None:
    """The earliest day a told date can mean (2024-11 is 2024-11-01); None when it is unknown or only a bound."""
    text = str(told).strip()
    found = _DATE.search(text)
    if not found or text.lower().startswith(_UNKNOWN):
        return None
    year, month, day = (int(part) if part else 1 for part in found.groups())
    return date(year, month, day)


def newest(told: list[Any]) -> date | None:
    """The newest of several told dates, or None."""
    return max((known for one in told if (known := read_date(one))), default=None)
