from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from bot.triage.safety_data import FLAGS, NEEDS
from console.shown import children, clock, day, iso, moment, source, span, sureness, waited, word, words
from services_db.cases import LEVELS

NOW = datetime(2026, 11, 22, 22, 30)  # 0.30 on the 23rd in Helsinki


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (datetime(2026, 11, 22, 22, 5), "tänään 0.05"),
        (datetime(2026, 11, 22, 21, 59), "eilen 23.59"),
        (datetime(2026, 11, 21, 21, 59), "21.11.2026 klo 23.59"),
        (datetime(2026, 7, 1, 6, 5), "1.7.2026 klo 9.05"),  # summer time
        (None, ""),
    ],
)
def test_moments_on_the_clock_of_helsinki(told: datetime | None, shown: str) -> None:
    assert moment(told, NOW) == shown


@pytest.mark.parametrize(
    ("length", "shown"),
    [
        (timedelta(seconds=-5), "alle 1 min"),
        (timedelta(seconds=59), "alle 1 min"),
        (timedelta(minutes=12, seconds=40), "12 min"),
        (timedelta(minutes=59, seconds=59), "59 min"),
        (timedelta(hours=2, minutes=5), "2 t 5 min"),
        (timedelta(hours=47, minutes=59), "47 t 59 min"),
        (timedelta(days=3, hours=4, minutes=9), "3 pv 4 t"),
    ],
)
def test_waiting_times(length: timedelta, shown: str) -> None:
    assert span(length) == shown
    assert waited(NOW - length, NOW) == shown


def test_times_of_day_and_dates() -> None:
    assert clock(datetime(2026, 1, 5, 7, 3)) == "9.03"
    assert day(datetime(2026, 1, 5, 22, 30)) == "6.1.2026"
    assert day(date(2026, 1, 5)) == "5.1.2026"
    assert iso(datetime(2026, 1, 5, 7, 3)) == "2026-01-05T07:03:00Z"


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        (None, ""),
        ({}, ""),
        ({"count": None, "ages": [], "expecting": False}, ""),
        ({"count": 0, "ages": []}, "ei lapsia"),
        ({"count": 1, "ages": [0]}, "1 lapsi: alle 1 v"),
        ({"count": 2, "ages": [4, 7]}, "2 lasta: 4 v, 7 v"),
        ({"count": None, "ages": [4, 7]}, "2 lasta: 4 v, 7 v"),
        ({"count": 3, "ages": []}, "3 lasta"),
        ({"count": None, "ages": [], "expecting": True}, "lapsi tulossa"),
        ({"count": 1, "ages": [2], "expecting": True}, "1 lapsi: 2 v, lapsi tulossa"),
    ],
)
def test_children(told: dict[str, Any] | None, shown: str) -> None:
    assert children(told) == shown


@pytest.mark.parametrize(
    ("score", "shown"),
    [
        (1.0, "hyvin varma"),
        (0.9, "hyvin varma"),
        (0.89, "melko varma"),
        (0.5, "todennäköinen"),
        (0.1, "heikko vihje"),
    ],
)
def test_scores_in_words(score: float, shown: str) -> None:
    assert sureness(score) == shown


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("pattern:hit", "tunnistettu sanoista"),
        ("model", "arvioitu koko viestistä"),
        ("answer", "vastaus turvallisuuskysymykseen"),
    ],
)
def test_sources_in_words(told: str, shown: str) -> None:
    assert source(told) == shown


@pytest.mark.parametrize(("kind", "names"), [("flags", FLAGS), ("needs", NEEDS), ("levels", LEVELS)])
def test_each_name_of_the_code_has_a_word(kind: str, names: tuple[str, ...]) -> None:
    assert [name for name in names if word(name, kind) == name] == []


def test_a_name_without_a_word_is_shown_itself() -> None:
    assert word("unheard_of", "flags") == "unheard_of"
    assert words()["verdicts"]["false"] == "hälytys oli aiheeton"
