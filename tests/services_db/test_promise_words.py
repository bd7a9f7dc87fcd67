"""The promise as the parent reads it: in each half-hour of a year its words name a time at which it comes true."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta, timezone
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from services_db.promise import OtherDay, Promise, Timetable, is_open, promise
from services_db.promise_words import VARIANTS, filling, variant
from services_db.responses import Responses

HELSINKI = ZoneInfo("Europe/Helsinki")
HALF = timedelta(minutes=30)
YEAR = [datetime(2027, 1, 1, tzinfo=timezone.utc) + HALF * count for count in range(17_520)]
OFFICE = Timetable(
    tuple((weekday, 510, 690) for weekday in range(5)) + tuple((weekday, 750, 960) for weekday in range(4)),
    {
        **{date(2027, 7, day): OtherDay(text="Olemme lomalla") for day in range(1, 25)},
        date(2027, 3, 28): OtherDay((0, 1440)),
        date(2027, 12, 23): OtherDay((1080, 1440)),
    },
)
DAYS = "maanantaina tiistaina keskiviikkona torstaina perjantaina lauantaina sunnuntaina".split()
TOLD = re.compile(
    r"(?P<day>tänään|huomenna|(?:[a-z]+na) (?P<date>\d+\.\d+\.)) kello (?P<clock>[\d.]+?) (?P<end>asti|alkaen)"
)


def understood(text: str, now: datetime) -> tuple[str, datetime]:
    """What a reader with a calendar takes from the words: from when, or until when."""
    found = TOLD.search(text)
    assert found, text
    today = now.astimezone(HELSINKI).date()
    day = today + timedelta(days=found["day"] == "huomenna")
    if found["date"]:
        number, month = (int(part) for part in found["date"].rstrip(".").split("."))
        day = next(
            one
            for one in (today + timedelta(days=n) for n in range(366))
            if (one.day, one.month) == (number, month)
        )
        assert found["day"].split()[0] == DAYS[day.weekday()], text
    hour, _, minute = found["clock"].partition(".")
    extra, hour = divmod(int(hour), 24)
    wall = datetime.combine(day + timedelta(days=extra), time(hour, int(minute or 0)), HELSINKI)
    return found["end"], wall.astimezone(timezone.utc)


@pytest.mark.parametrize("response", VARIANTS)
def test_the_words_are_true_in_every_half_hour_of_a_year(response: str) -> None:
    words = Responses.read()
    kinds: dict[str, int] = {}
    for now in YEAR:
        told = promise(OFFICE, now)
        kinds[told.kind] = kinds.get(told.kind, 0) + 1
        text = words.text(variant(response, told), **filling(told, now))
        end, moment = understood(text, now)
        assert "{" not in text and "  " not in text
        assert end == ("asti" if is_open(OFFICE, now) else "alkaen"), (now, text)
        assert moment > now
        if end == "asti":
            assert is_open(OFFICE, moment - timedelta(minutes=1)), (now, text)
        else:
            assert is_open(OFFICE, moment) and not is_open(OFFICE, moment - timedelta(minutes=1)), (now, text)
        assert ("Olemme lomalla." in text) == bool(told.note)
    assert kinds["open"] > 1_000 < kinds["closed"]


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=HELSINKI)


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"until": "2027-01-04T16:00"}, {"until": "kello 16"}),
        ({"until": "2027-01-05T00:00"}, {"until": "kello 24"}),
        ({"opens": "2027-01-04T12:30"}, {"opens": "tänään kello 12.30"}),
        ({"opens": "2027-01-05T09:00"}, {"opens": "huomenna kello 9"}),
        ({"opens": "2027-01-11T09:00"}, {"opens": "maanantaina 11.1. kello 9"}),
        (
            {"opens": "2027-01-05T00:00", "note": " Lomalla! "},
            {"opens": "huomenna kello 0", "note": " Lomalla!"},
        ),
        ({"note": "Lomalla"}, {"note": " Lomalla."}),
    ],
)
def test_how_times_are_told(told: dict[str, Any], expected: dict[str, str]) -> None:
    values = {name: value if name == "note" else at(value) for name, value in told.items()}
    said = filling(Promise("any", **values), at("2027-01-04T11:00"))
    assert said == {"until": "", "opens": "", "note": "", **expected}


def test_without_hours_the_response_promises_no_time() -> None:
    assert variant("utter_human", Promise("unset")) == "utter_human"
