"""The periods that figures are shown of: calendar months, quarters and years (services_db/disclosure.py tells why)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_CODE = re.compile(r"(20\d\d)(?:-(?:(0[1-9]|1[0-2])|q([1-4])))?")


@dataclass(frozen=True)
class Period:
    """A period by its code: «2026-11», «2026-q4» or «2026»; its first and last day."""

    code: str
    first: date
    last: date

    @property
    def kind(self) -> str:
        """`month`, `quarter` or `year`."""
        return {4: "year", 7: "quarter" if "q" in self.code else "month"}[len(self.code)]

    @property
    def number(self) -> int:
        """Which month or quarter of its year; for a year the year itself."""
        return int(self.code[5:].lstrip("q") or self.code)


def period(code: str) -> Period | None:
    """The period of a code, or None."""
    found = _CODE.fullmatch(code)
    if found is None:
        return None
    year, month, quarter = (int(part) if part else 0 for part in found.groups())
    start = month or (quarter * 3 - 2 if quarter else 1)
    length = 1 if month else 3 if quarter else 12
    return Period(code, date(year, start, 1), _after(year, start, length) - timedelta(days=1))


def periods(first: date, last: date) -> list[Period]:
    """Every period that holds a day from `first` to `last`: months, quarters, years, the newest of each kind first."""
    years = range(last.year, first.year - 1, -1)
    codes = [f"{year}-{month:02}" for year in years for month in range(12, 0, -1)]
    codes += [f"{year}-q{quarter}" for year in years for quarter in range(4, 0, -1)]
    codes += [str(year) for year in years]
    found = [one for code in codes if (one := period(code)) is not None]
    return [one for one in found if one.last >= first and one.first <= last]


def _after(year: int, month: int, length: int) -> date:
    return date(year + (month - 1 + length) // 12, (month - 1 + length) % 12 + 1, 1)
