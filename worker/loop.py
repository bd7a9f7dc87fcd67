"""The worker's loop: runs each duty when its time comes, until told to stop."""

from __future__ import annotations

import logging
import signal
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Duty:
    """One regular task and its pace in seconds."""

    name: str
    every: float
    run: Callable[[], None]


def run(duties: Sequence[Duty], stop: threading.Event, clock: Callable[[], float] = time.monotonic) -> None:
    """Run every duty at once and then at its pace until `stop` is set; a failure ends nothing."""
    due = dict.fromkeys(duties, clock())
    while not stop.is_set():
        for duty in [duty for duty, when in due.items() if when <= clock()]:
            perform(duty)
            due[duty] = clock() + duty.every
        stop.wait(max(0.0, min(due.values(), default=clock() + 60) - clock()))


def perform(duty: Duty) -> None:
    """Run one duty; a failure is logged by kind alone, for its words may hold a message."""
    try:
        duty.run()
    except Exception as failure:  # the loop must outlive any duty
        log.error("duty %s failed: %s", duty.name, type(failure).__name__)


def stop_on_signals(stop: threading.Event) -> None:
    """Set `stop` on SIGTERM and SIGINT, so that the duty in hand is finished first."""

    def halt(_signal: int, _frame: FrameType | None) -> None:
        stop.set()

    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, halt)
