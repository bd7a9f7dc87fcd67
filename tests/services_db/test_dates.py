from __future__ import annotations

from datetime import date

import pytest

from services_db.dates import newest, read_date


@pytest.mark.parametrize(
    ("told", "day"),
    [
        ("2025-03-04", date(2025, 3, 4)),
        (date(2025, 3, 4), date(2025, 3, 4)),
        ("2024-11", date(2024, 11, 1)),
        (2024, date(2024, 1, 1)),
        ("2023 (text)", date(2023, 1, 1)),
        ("2018-04-19 (seed prints 3018)", date(2018, 4, 19)),
        ("c. 2017-2018", date(2017, 1, 1)),
        ("2018/2019", date(2018, 1, 1)),
        ("about 2020", date(2020, 1, 1)),
        ("end of 2022", date(2022, 1, 1)),
        ("unknown", None),
        ("unknown (after 2023-10)", None),
        ("before 2023", None),
        ("undated (c. 2021)", None),
        ("", None),
    ],
)
def test_a_told_date_is_read_as_the_earliest_it_can_mean(told: object, day: date | None) -> None:
    assert read_date(told) == day


def test_the_newest_known_date_counts() -> None:
    assert newest(["unknown", "2021", "2024-02", "2023-12-31"]) == date(2024, 2, 1)
    assert newest(["unknown"]) is None
