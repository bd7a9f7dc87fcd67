from __future__ import annotations

from datetime import datetime, timezone

import pytest

from services_db.hours import HELSINKI, Opening, is_open, next_opening

ALL = (0, 1, 2, 3, 4, 5, 6)
WEEKDAYS = (0, 1, 2, 3, 4)
ALWAYS = [Opening("phone", ALL, 0, 1440, True)]
OFFICE = [Opening("phone", WEEKDAYS, 540, 900, False)]
EVENING = [Opening("chat", ALL, 900, 1440, None)]
NIGHT = [Opening("phone", (4, 5), 1320, 1560, True)]  # Friday and Saturday 22-02
TWO = [Opening("phone", (0,), 540, 660, False), Opening("chat", (0,), 780, 900, False)]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


@pytest.mark.parametrize(
    ("opening", "now", "is_it"),
    [
        (None, "2026-11-23T12:00", None),
        ([], "2026-11-23T12:00", False),
        (OFFICE, "2026-11-23T08:59", False),
        (OFFICE, "2026-11-23T09:00", True),
        (OFFICE, "2026-11-23T14:59", True),
        (OFFICE, "2026-11-23T15:00", False),
        (OFFICE, "2026-11-22T12:00", False),  # Sunday
        (TWO, "2026-11-23T10:00", True),
        (TWO, "2026-11-23T12:00", False),
        (TWO, "2026-11-23T14:00", True),
        # holidays: Independence Day's Monday eve is a working day, the day itself in 2027 is a Monday
        (OFFICE, "2027-12-06T12:00", False),
        (OFFICE, "2026-12-24T12:00", False),  # Christmas Eve
        (OFFICE, "2026-06-19T12:00", False),  # Midsummer Eve
        (OFFICE, "2026-05-14T12:00", False),  # Ascension Day
        (OFFICE, "2026-01-06T12:00", False),  # Epiphany
        (OFFICE, "2026-12-31T12:00", True),
        (ALWAYS, "2026-12-24T03:00", True),
        (EVENING, "2026-12-24T18:00", None),
        (EVENING, "2026-12-24T12:00", False),
        (EVENING, "2026-11-23T23:59", True),
        (EVENING, "2026-11-24T00:00", False),
        # past midnight
        (NIGHT, "2026-11-27T23:00", True),
        (NIGHT, "2026-11-28T01:59", True),
        (NIGHT, "2026-11-28T02:00", False),
        (NIGHT, "2026-11-27T01:00", False),
        (NIGHT, "2026-11-29T01:00", True),
        # the days on which the clocks turn
        (OFFICE, "2026-03-30T09:00", True),
        (ALWAYS, "2026-03-29T02:30", True),
        (ALWAYS, "2026-03-29T04:30", True),
        (ALWAYS, "2026-10-25T03:30", True),
        (NIGHT, "2026-10-25T01:30", True),
        (NIGHT, "2026-10-25T03:30", False),
    ],
)
def test_is_open(opening: list[Opening] | None, now: str, is_it: bool | None) -> None:
    assert is_open(opening, at(now)) is is_it


@pytest.mark.parametrize(
    ("utc", "is_it"),
    [
        ("2026-07-01T06:30", True),  # summer: 9.30 in Helsinki
        ("2026-11-23T06:30", False),  # winter: 8.30
        ("2026-11-23T07:30", True),
    ],
)
def test_any_zone_is_read_as_helsinki(utc: str, is_it: bool) -> None:
    assert is_open(OFFICE, datetime.fromisoformat(utc).replace(tzinfo=timezone.utc)) is is_it


@pytest.mark.parametrize(
    ("opening", "now", "opens"),
    [
        (OFFICE, "2026-11-23T08:00", "2026-11-23T09:00"),
        (OFFICE, "2026-11-23T09:00", "2026-11-24T09:00"),
        (OFFICE, "2026-11-27T16:00", "2026-11-30T09:00"),
        (OFFICE, "2026-12-23T16:00", "2026-12-28T09:00"),  # over Christmas
        (EVENING, "2026-12-23T16:00", "2026-12-27T15:00"),  # holidays not known: the next sure day
        (NIGHT, "2026-11-23T12:00", "2026-11-27T22:00"),
        (OFFICE, "2026-03-28T12:00", "2026-03-30T09:00"),
    ],
)
def test_next_opening(opening: list[Opening], now: str, opens: str) -> None:
    assert next_opening(opening, at(now)) == at(opens)


@pytest.mark.parametrize("opening", [None, []])
def test_no_next_opening(opening: list[Opening] | None) -> None:
    assert next_opening(opening, at("2026-11-23T12:00")) is None
