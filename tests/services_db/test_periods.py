"""Calendar months, quarters and years, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from services_db.periods import Period, period, periods


@pytest.mark.parametrize(
    ("code", "first", "last", "kind", "number"),
    [
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28), "month", 2),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month", 2),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31), "month", 12),
        ("2026-q4", date(2026, 10, 1), date(2026, 12, 31), "quarter", 4),
        ("2026", date(2026, 1, 1), date(2026, 12, 31), "year", 2026),
    ],
)
def test_period(code: str, first: date, last: date, kind: str, number: int) -> None:
    one = period(code)
    assert one == Period(code, first, last)
    assert (one.kind, one.number) == (kind, number)


@pytest.mark.parametrize(
    "code", ["", "2026-13", "2026-00", "2026-q5", "26", "2026-11-01", "2026-11 ", "1999"]
)
def test_no_period(code: str) -> None:
    assert period(code) is None


def test_all_that_hold_a_day_of_the_time() -> None:
    found = [one.code for one in periods(date(2025, 12, 31), date(2026, 2, 1))]
    assert found == ["2026-02", "2026-01", "2025-12", "2026-q1", "2025-q4", "2026", "2025"]
