"""Opening hours as data: is a service open now, and when does it open next. Finnish time and holidays.

Pure: the caller gives the time. Times are told on the wall clock of Helsinki, so a service that is
open 9–15 is so on the days of summer time's changes too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import holidays as holiday_tables

HELSINKI = ZoneInfo("Europe/Helsinki")
DAY_MINUTES = 24 * 60
LOOK_AHEAD_DAYS = 21


@dataclass(frozen=True)
class Opening:
    """A weekly opening time: weekdays (Monday 0), minutes from midnight; `end` past 1440 runs into the next day."""

    channel: str
    days: tuple[int, ...]
    start: int
    end: int
    # Does this time hold on holidays? None: not known.
    holidays: bool | None = False


def is_open(opening: Sequence[Opening] | None, now: datetime) -> bool | None:
    """Is any channel open at `now` (aware)? None when the hours, or the hours of a holiday, are not known."""
    if opening is None:
        return None
    here = now.astimezone(HELSINKI)
    answers = {_state(one, here.date() - timedelta(days=ago), here) for one in opening for ago in (0, 1)}
    if True in answers:
        return True
    return None if None in answers else False


def next_opening(opening: Sequence[Opening] | None, now: datetime) -> datetime | None:
    """The next start of a known opening time after `now`, within three weeks; None when there is none."""
    here = now.astimezone(HELSINKI)
    days = [here.date() + timedelta(days=ahead) for ahead in range(LOOK_AHEAD_DAYS)]
    starts = [_at(day, one.start) for one in opening or () for day in days if _runs(one, day)]
    return min((start for start in starts if start > here), default=None)


@lru_cache(maxsize=16)
def holidays_of(year: int) -> frozenset[date]:
    """Finland's public holidays of a year, and the eves of Midsummer and Christmas, when offices are closed."""
    return frozenset(holiday_tables.country_holidays("FI", years=year))


def _state(one: Opening, day: date, here: datetime) -> bool | None:
    """Open at `here` by the opening time that began on `day`; None when only a holiday makes it unsure."""
    if not _at(day, one.start) <= here < _at(day, one.end):
        return False
    return _runs(one, day)


def _runs(one: Opening, day: date) -> bool | None:
    if day.weekday() not in one.days:
        return False
    return one.holidays if day in holidays_of(day.year) else True


def _at(day: date, minutes: int) -> datetime:
    whole, rest = divmod(minutes, DAY_MINUTES)
    return datetime.combine(day + timedelta(days=whole), time(rest // 60, rest % 60), HELSINKI)
