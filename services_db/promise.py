"""When staff reads, worked out of the week, its exceptions and the holidays. Pure: the caller gives the time.

Times are told on Helsinki's clock. Where it jumps, a time that does not exist is read as the hour after it, and a
time that comes twice opens at its first and closes at its second coming.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone

from services_db.hours import DAY_MINUTES, HELSINKI, holidays_of

# A longer break than this is told without a time: so far ahead the plan may still change.
LOOK_AHEAD_DAYS = 60


@dataclass(frozen=True)
class OtherDay:
    """A day that differs from the week: closed when it has no span; `text` is told to parents."""

    span: tuple[int, int] | None = None
    text: str = ""


@dataclass(frozen=True)
class Timetable:
    """When staff reads: the week, the days that differ, and whether holidays are closed.

    Times are minutes from midnight and end on the day on which they began.
    """

    week: tuple[tuple[int, int, int], ...] = ()  # weekday (Monday 0), start, end
    others: Mapping[date, OtherDay] = field(default_factory=dict)
    closed_on_holidays: bool = True


@dataclass(frozen=True)
class Promise:
    """What may be promised to a parent.

    `open`: staff is there `until` that time of the same day. `closed`: staff is there next when it `opens`.
    `unset`: no time can be promised. `note` tells why it is closed, in the words of staff.
    """

    kind: str
    until: datetime | None = None
    opens: datetime | None = None
    note: str = ""


def is_open(table: Timetable, now: datetime) -> bool:
    """Whether staff reads at `now`."""
    here = instant(now)
    return any(start <= here < end for start, end in _spans(table, _day(here)))


def promise(table: Timetable, now: datetime) -> Promise:
    """What is true at `now`, and stays so until the time that is told."""
    here = instant(now)
    until = _until(table, here)
    if until:
        return Promise("open", until=until.astimezone(HELSINKI))
    for ahead in range(LOOK_AHEAD_DAYS + 1):
        day = _day(here) + timedelta(days=ahead)
        opens = min((start for start, _end in _spans(table, day) if start > here), default=None)
        if opens:
            return Promise("closed", opens=opens.astimezone(HELSINKI), note=_note(table, _day(here), day))
    return Promise("unset")


def instant(now: datetime) -> datetime:
    """An instant that can be compared with others: in UTC; a time without a zone is read as UTC."""
    return now.replace(tzinfo=timezone.utc) if now.tzinfo is None else now.astimezone(timezone.utc)


def _until(table: Timetable, here: datetime) -> datetime | None:
    """When what is open now closes on this day; times that meet are one."""
    until = None
    for start, end in sorted(_spans(table, _day(here))):
        if start <= (until or here) < end:
            until = end
    return until


def _spans(table: Timetable, day: date) -> Iterator[tuple[datetime, datetime]]:
    other = table.others.get(day)
    if other:
        times = [other.span] if other.span else []
    elif table.closed_on_holidays and day in holidays_of(day.year):
        times = []
    else:
        times = [(start, end) for weekday, start, end in table.week if weekday == day.weekday()]
    return ((_at(day, start, 0), _at(day, end, 1)) for start, end in times)


def _note(table: Timetable, first: date, opens: date) -> str:
    """The words of the first day that differs, from today until the day when staff is there again."""
    days = (first + timedelta(days=ahead) for ahead in range((opens - first).days))
    texts = (table.others[day].text for day in days if day in table.others)
    return next((text for text in texts if text), "")


def _day(here: datetime) -> date:
    return here.astimezone(HELSINKI).date()


def _at(day: date, minutes: int, fold: int) -> datetime:
    whole, rest = divmod(minutes, DAY_MINUTES)
    wall = datetime.combine(day + timedelta(days=whole), time(rest // 60, rest % 60, fold=fold), HELSINKI)
    found = wall.astimezone(timezone.utc)
    if found.astimezone(HELSINKI).hour != wall.hour:  # the clock jumps over it, from a full hour to the next
        return wall.replace(minute=0, fold=0).astimezone(timezone.utc)
    return found
