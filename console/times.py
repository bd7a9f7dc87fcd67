"""Times of the day as staff writes and reads them: «8», «8.30», «8–11.30, 12–16»; kept as minutes from midnight."""

from __future__ import annotations

import re
from datetime import date

DAY = 24 * 60
_CLOCK = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?")
_DASH = re.compile(r"\s*[-–—]\s*")


def read_clock(text: str) -> int | None:
    """Minutes from midnight, 24 included; None for what is no time."""
    found = _CLOCK.fullmatch(text.strip())
    if not found:
        return None
    minutes = int(found[1]) * 60 + int(found[2] or 0)
    return minutes if minutes <= DAY and int(found[2] or 0) < 60 else None


def read_spans(text: str) -> tuple[tuple[int, int], ...] | None:
    """Times of one day in their order; None for what is no time, ends before it begins, or meets another."""
    spans: list[tuple[int, int]] = []
    for part in (part for part in text.split(",") if part.strip()):
        start, *rest = (read_clock(one) for one in _DASH.split(part.strip()))
        end = rest[0] if len(rest) == 1 else None
        if start is None or end is None or end <= start or (spans and start <= spans[-1][1]):
            return None
        spans.append((start, end))
    return tuple(spans)


def read_day(text: str) -> date | None:
    """A date as a date field sends it; None for what is no date."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def minutes(told: int) -> str:
    """«8», «8.30», «24»; what is past midnight is told as of the next day."""
    hour, minute = divmod(told if told <= DAY else told - DAY, 60)
    return f"{hour}.{minute:02}" if minute else str(hour)


def spans(told: tuple[tuple[int, int], ...]) -> str:
    """«8–11.30, 12–16»; '' for none."""
    return ", ".join(f"{minutes(start)}–{minutes(end)}" for start, end in told)
