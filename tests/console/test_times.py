from __future__ import annotations

import pytest

from console.times import minutes, read_clock, read_day, read_spans, spans


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("8", 480), ("08", 480), ("8.30", 510), ("8:30", 510), (" 0.00 ", 0), ("24", 1440),
        ("24.01", None), ("25", None), ("8.3", None), ("8.60", None), ("", None), ("kahdeksan", None), ("-1", None),
    ],
)  # fmt: skip
def test_a_time_of_the_day(text: str, told: int | None) -> None:
    assert read_clock(text) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", ()),
        ("8-16", ((480, 960),)),
        ("8–11.30, 12 – 16", ((480, 690), (720, 960))),
        ("0-24", ((0, 1440),)),
        ("16-8", None),
        ("8-8", None),
        ("8", None),
        ("8-10-12", None),
        ("12-16, 8-11", None),  # not in order
        ("8-12, 12-16", None),  # one time, written as two
        ("aamulla", None),
    ],
)
def test_times_of_a_day(text: str, told: tuple[tuple[int, int], ...] | None) -> None:
    assert read_spans(text) == told


@pytest.mark.parametrize("text", ["8–16", "8–11.30, 12–16", "0–24", ""])
def test_what_is_shown_is_read_as_the_same(text: str) -> None:
    read = read_spans(text)
    assert read is not None and spans(read) == text


def test_past_midnight_is_told_as_of_the_next_day() -> None:
    assert [minutes(told) for told in (1440, 1920, 1950)] == ["24", "8", "8.30"]


@pytest.mark.parametrize(("text", "is_day"), [("2027-01-31", True), ("2027-02-30", False), ("", False)])
def test_a_date(text: str, is_day: bool) -> None:
    assert (read_day(text) is not None) is is_day
