"""Opening times as the catalogue writes them: `ma-pe`, `ti,to`; `9-15`, `9.30-16`, `22-02`, `0-24`."""

from __future__ import annotations

import re
from typing import Any

from services_db.hours import DAY_MINUTES, Opening

WEEKDAYS = ("ma", "ti", "ke", "to", "pe", "la", "su")
CHANNELS = ("phone", "chat", "place")
HOLIDAYS = {"open": True, "closed": False, "unknown": None}
_HOURS = re.compile(r"(\d{1,2})(?:\.(\d\d))?-(\d{1,2})(?:\.(\d\d))?")


def read_opening(item: Any) -> Opening:
    """One item of a row's `opening`; ValueError says what is malformed in it."""
    if not isinstance(item, dict) or set(item) != {"channel", "days", "hours", "holidays"}:
        raise ValueError("an opening needs exactly channel, days, hours and holidays")
    if item["channel"] not in CHANNELS:
        raise ValueError(f"unknown channel {item['channel']!r}")
    if item["holidays"] not in HOLIDAYS:
        raise ValueError(f"holidays must be one of {', '.join(HOLIDAYS)}")
    start, end = read_hours(str(item["hours"]))
    return Opening(item["channel"], read_days(str(item["days"])), start, end, HOLIDAYS[item["holidays"]])


def read_days(text: str) -> tuple[int, ...]:
    """Weekdays, Monday 0, in order."""
    days: set[int] = set()
    for part in text.split(","):
        names = part.strip().split("-")
        if len(names) > 2 or any(name not in WEEKDAYS for name in names):
            raise ValueError(f"malformed days {text!r}")
        first, last = WEEKDAYS.index(names[0]), WEEKDAYS.index(names[-1])
        if first > last:
            raise ValueError(f"malformed days {text!r}")
        days.update(range(first, last + 1))
    return tuple(sorted(days))


def read_hours(text: str) -> tuple[int, int]:
    """Minutes from midnight; an end at or before the start is on the next day."""
    found = _HOURS.fullmatch(text)
    if not found:
        raise ValueError(f"malformed hours {text!r}")
    hour, minute, last_hour, last_minute = (int(part or 0) for part in found.groups())
    start, end = hour * 60 + minute, last_hour * 60 + last_minute
    if start >= DAY_MINUTES or end > DAY_MINUTES or minute > 59 or last_minute > 59 or start == end:
        raise ValueError(f"malformed hours {text!r}")
    return start, end if end > start else end + DAY_MINUTES
