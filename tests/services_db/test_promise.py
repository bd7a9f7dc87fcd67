"""What is promised to a parent is true in every half-hour of a year, by the account of somebody naive."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest

from services_db.promise import OtherDay, Timetable, is_open, promise

HELSINKI = ZoneInfo("Europe/Helsinki")
HALF = timedelta(minutes=30)
YEAR = [datetime(2027, 1, 1, tzinfo=timezone.utc) + HALF * count for count in range(17_520)]

# Copied from a wall calendar of 2027: holidays on weekdays and weekends, Midsummer Eve and Christmas Eve.
HOLIDAYS = {
    (1, 1), (1, 6), (3, 26), (3, 28), (3, 29), (5, 1), (5, 6), (5, 16),
    (6, 25), (6, 26), (11, 6), (12, 6), (12, 24), (12, 25), (12, 26),
}  # fmt: skip
OFFICE = tuple((weekday, 9 * 60, 15 * 60) for weekday in range(5))
WITH_BREAK = ((0, 480, 690), (0, 750, 960), (2, 600, 1080), (2, 1080, 1200), (4, 540, 555))
NIGHTS = ((5, 0, 1440), (6, 0, 300), (6, 1320, 1440), (0, 0, 480))
ALWAYS = tuple((weekday, 0, 1440) for weekday in range(7))
SUMMER = {date(2027, 7, day): OtherDay(text="Päivystys on lomalla heinäkuun.") for day in range(1, 32)}
OTHERS = {
    **SUMMER,
    date(2027, 3, 26): OtherDay((600, 720)),  # a holiday on which somebody is there
    date(2027, 11, 25): OtherDay((1200, 1410), "Ilta"),
    date(2027, 10, 31): OtherDay((0, 1440)),  # the day of 25 hours
    date(2027, 3, 28): OtherDay((0, 1440)),  # the day of 23 hours
}
TABLES = {
    "office": Timetable(OFFICE),
    "office with other days": Timetable(OFFICE, OTHERS),
    "breaks": Timetable(WITH_BREAK, OTHERS),
    "nights": Timetable(NIGHTS, {}, closed_on_holidays=False),
    "always": Timetable(ALWAYS, {}, closed_on_holidays=False),
    "always but holidays": Timetable(ALWAYS, OTHERS),
    "never": Timetable(),
    "one day": Timetable((), {date(2027, 8, 2): OtherDay((540, 600))}),
}


def naive_open(table: Timetable, now: datetime) -> bool:
    """What somebody reads from a paper on the door and the clock on the wall."""
    wall = now.astimezone(HELSINKI)
    minute = wall.hour * 60 + wall.minute
    other = table.others.get(wall.date())
    if other:
        return other.span is not None and other.span[0] <= minute < other.span[1]
    if table.closed_on_holidays and (wall.month, wall.day) in HOLIDAYS:
        return False
    return any(weekday == wall.weekday() and start <= minute < end for weekday, start, end in table.week)


def next_changes(truth: list[bool]) -> list[int | None]:
    """For each slot the first later one in which it is otherwise."""
    found: list[int | None] = [None] * len(truth)
    for index in range(len(truth) - 2, -1, -1):
        found[index] = found[index + 1] if truth[index] == truth[index + 1] else index + 1
    return found


@pytest.mark.parametrize("name", TABLES)
def test_the_promise_is_true_in_every_half_hour_of_a_year(name: str) -> None:
    table, slots = TABLES[name], [*YEAR, *(YEAR[-1] + HALF * count for count in range(1, 3_000))]
    truth = [naive_open(table, slot) for slot in slots]
    for index, change in enumerate(next_changes(truth)[: len(YEAR)]):
        slot, said = slots[index], promise(table, slots[index])
        assert is_open(table, slot) is truth[index] is (said.kind == "open"), slot
        told = said.until or said.opens
        if told is None:
            assert said.kind == "unset" and (change is None or slots[change] - slot > timedelta(days=59)), (
                slot
            )
            continue
        wall, told = told.astimezone(HELSINKI), told.astimezone(timezone.utc)
        if said.kind == "open" and (wall.hour, wall.minute) == (
            0,
            0,
        ):  # at midnight the promise ends in any case
            assert slot < told <= slot + timedelta(hours=25) and (change is None or told <= slots[change]), (
                slot
            )
        else:  # until the time that is told nothing changes, and then it does
            assert change is not None and slots[change - 1] < told <= slots[change], slot


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


@pytest.mark.parametrize(
    ("table", "now", "kind", "told", "note"),
    [
        ("office", "2027-01-04T08:59", "closed", "2027-01-04T09:00", ""),
        ("office", "2027-01-04T09:00", "open", "2027-01-04T15:00", ""),
        ("office", "2027-01-04T14:59", "open", "2027-01-04T15:00", ""),
        ("office", "2027-01-04T15:00", "closed", "2027-01-05T09:00", ""),
        ("office", "2027-12-23T15:00", "closed", "2027-12-27T09:00", ""),  # over Christmas
        ("office with other days", "2027-06-30T15:00", "closed", "2027-08-02T09:00", "Päivystys on lomalla heinäkuun."),
        ("office with other days", "2027-07-10T15:00", "closed", "2027-08-02T09:00", "Päivystys on lomalla heinäkuun."),
        ("office with other days", "2027-11-25T12:00", "closed", "2027-11-25T20:00", ""),
        ("office with other days", "2027-11-25T23:45", "closed", "2027-11-26T09:00", "Ilta"),
        ("breaks", "2027-01-13T12:00", "open", "2027-01-13T20:00", ""),  # two times that meet
        ("breaks", "2027-01-11T11:30", "closed", "2027-01-11T12:30", ""),
        ("always", "2027-01-11T11:30", "open", "2027-01-12T00:00", ""),
        ("never", "2027-01-11T11:30", "unset", None, ""),
        ("one day", "2027-01-11T11:30", "unset", None, ""),
    ],
)  # fmt: skip
def test_what_is_promised(table: str, now: str, kind: str, told: str | None, note: str) -> None:
    said = promise(TABLES[table], at(now))
    assert (said.kind, said.until or said.opens, said.note) == (kind, told and at(told), note)


@pytest.mark.parametrize(
    ("span", "day", "opens", "closes"),
    [
        # the clock jumps from 3 to 4: what does not exist is the hour after it
        ((200, 300), date(2027, 3, 28), "2027-03-28T01:00+00:00", "2027-03-28T02:00+00:00"),
        ((60, 200), date(2027, 3, 28), "2027-03-27T23:00+00:00", "2027-03-28T01:00+00:00"),
        # the hour from 3 to 4 comes twice
        ((200, 300), date(2027, 10, 31), "2027-10-31T00:20+00:00", "2027-10-31T03:00+00:00"),
        ((60, 200), date(2027, 10, 31), "2027-10-30T22:00+00:00", "2027-10-31T01:20+00:00"),
    ],
)
def test_when_the_clocks_turn(span: tuple[int, int], day: date, opens: str, closes: str) -> None:
    table = Timetable((), {day: OtherDay(span)})
    first, last = datetime.fromisoformat(opens), datetime.fromisoformat(closes)
    opening, closing = promise(table, first - HALF).opens, promise(table, first).until
    assert opening and opening.astimezone(timezone.utc) == first
    assert closing and closing.astimezone(timezone.utc) == last
    assert promise(table, last).kind == "unset"


def test_a_time_without_a_zone_is_utc() -> None:
    assert is_open(TABLES["office"], datetime(2027, 1, 4, 7, 0))
    assert not is_open(TABLES["office"], datetime(2027, 1, 4, 6, 59))
