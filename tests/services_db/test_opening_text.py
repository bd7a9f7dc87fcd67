from __future__ import annotations

import pytest

from services_db.hours import Opening
from services_db.opening_text import read_days, read_hours, read_opening


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("ma-pe", (0, 1, 2, 3, 4)),
        ("la-su", (5, 6)),
        ("ke", (2,)),
        ("to, ti", (1, 3)),
        ("ma-ke,pe", (0, 1, 2, 4)),
    ],
)
def test_days(text: str, days: tuple[int, ...]) -> None:
    assert read_days(text) == days


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("9-15", (540, 900)),
        ("9.30-16", (570, 960)),
        ("0-24", (0, 1440)),
        ("15-24", (900, 1440)),
        ("22-2", (1320, 1560)),
        ("8-16.15", (480, 975)),
    ],
)
def test_hours(text: str, minutes: tuple[int, int]) -> None:
    assert read_hours(text) == minutes


@pytest.mark.parametrize("text", ["9", "9-9", "25-26", "9.60-12", "9–15", "24-26", "klo 9-15", "0-25"])
def test_malformed_hours(text: str) -> None:
    with pytest.raises(ValueError, match="malformed hours"):
        read_hours(text)


@pytest.mark.parametrize("text", ["", "pe-ma", "arkisin", "ma-ti-ke", "ma;ti"])
def test_malformed_days(text: str) -> None:
    with pytest.raises(ValueError, match="malformed days"):
        read_days(text)


GOOD = {"channel": "phone", "days": "ma", "hours": "9-15", "holidays": "closed"}


def test_an_opening() -> None:
    assert read_opening(GOOD) == Opening("phone", (0,), 540, 900, False)
    assert read_opening({**GOOD, "holidays": "unknown"}).holidays is None


@pytest.mark.parametrize(
    "item",
    ["ma 9-15", {}, {**GOOD, "channel": "fax"}, {**GOOD, "holidays": "maybe"}, {**GOOD, "extra": 1}],
)
def test_a_malformed_opening(item: object) -> None:
    with pytest.raises(ValueError):
        read_opening(item)
