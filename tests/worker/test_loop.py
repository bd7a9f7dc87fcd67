"""The worker's loop: each duty at its pace, a failing duty stops nothing, a signal ends it cleanly."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from services_db.migrate import upgrade
from worker.loop import Duty, perform, run

ROOT = Path(__file__).resolve().parents[2]


class FakeTime(threading.Event):
    """A clock that jumps to the end of each wait, and a stop that comes after `until` seconds."""

    def __init__(self, until: float) -> None:
        super().__init__()
        self.now = 0.0
        self.until = until

    def wait(self, timeout: float | None = None) -> bool:
        self.now += timeout or 0.0
        if self.now >= self.until:
            self.set()
        return self.is_set()


def recorder(calls: list[str], name: str) -> Callable[[], None]:
    return lambda: calls.append(name)


@pytest.mark.parametrize(
    ("paces", "until", "counts"),
    [
        ({"a": 10}, 35, {"a": 4}),
        ({"a": 10, "b": 30}, 61, {"a": 7, "b": 3}),
        ({}, 100, {}),
    ],
)
def test_each_duty_at_its_pace(paces: dict[str, float], until: float, counts: dict[str, int]) -> None:
    calls: list[str] = []
    time = FakeTime(until)
    run([Duty(name, pace, recorder(calls, name)) for name, pace in paces.items()], time, lambda: time.now)
    assert {name: calls.count(name) for name in paces} == counts


def test_a_failing_duty_does_not_stop_the_others() -> None:
    calls: list[str] = []

    def fail() -> None:
        raise ValueError("secret words of a message")

    time = FakeTime(25)
    run([Duty("bad", 10, fail), Duty("good", 10, recorder(calls, "good"))], time, lambda: time.now)
    assert calls == ["good"] * 3


def test_a_failure_is_logged_without_its_words(caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise ValueError("secret words of a message")

    with caplog.at_level(logging.ERROR):
        perform(Duty("bad", 10, fail))
    assert "duty bad failed: ValueError" in caplog.text
    assert "secret" not in caplog.text


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_process_cleanly(name: signal.Signals, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'worker.db'}"
    upgrade(url)
    worker = subprocess.Popen(
        [sys.executable, "-m", "worker"],
        cwd=ROOT,
        env=os.environ | {"ERONAPU_DATABASE_URL": url, "ERONAPU_SECRET": "x" * 40},
        stderr=subprocess.PIPE,
        text=True,
    )
    assert worker.stderr is not None
    assert "alive" in worker.stderr.readline()
    worker.send_signal(name)
    _, errors = worker.communicate(timeout=20)
    assert worker.returncode == 0
    assert "failed" not in errors
    assert "Traceback" not in errors
