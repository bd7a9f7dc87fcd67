from __future__ import annotations

from pathlib import Path

from services_db.calls import Calls
from services_db.engine import make_engine
from tests.database import seeded

NOW = 1_800_000_000.0


def test_calls_over_the_limit_wait_for_the_next_period(tmp_path: Path) -> None:
    calls = Calls(make_engine(seeded(tmp_path)))
    assert [calls.wait("a:one", 3, 60, NOW + 10) for _ in range(5)] == [0, 0, 0, 50, 50]
    assert calls.wait("a:other", 3, 60, NOW + 10) == 0
    assert calls.wait("a:one", 3, 60, NOW + 60) == 0


def test_a_restart_forgives_nothing(tmp_path: Path) -> None:
    url = seeded(tmp_path)
    for _ in range(3):
        Calls(make_engine(url)).wait("a:one", 3, 60, NOW)
    assert Calls(make_engine(url)).wait("a:one", 3, 60, NOW) == 60


def test_old_counts_are_forgotten_and_running_ones_kept(tmp_path: Path) -> None:
    calls = Calls(make_engine(seeded(tmp_path)))
    calls.wait("a:old", 1, 60, NOW - 3600)
    calls.wait("a:new", 1, 60, NOW)
    calls.forget("a:", 60, NOW)
    assert calls.wait("a:new", 1, 60, NOW) > 0
    assert calls.wait("a:old", 1, 60, NOW - 3600) == 0  # was forgotten, so it counts from one
