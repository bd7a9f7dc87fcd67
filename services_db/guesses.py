"""How often somebody may guess: a growing pause after each failure, and never more than so many in any hour.

A guess is counted before its password is looked at, so that guesses made at the same time cannot slip through
together; a right one takes its own count back.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, text
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.staff_models import Guess

HOUR = 3600.0


@dataclass(frozen=True)
class Limit:
    """`free` failures without a pause, then 15 s that doubles up to 15 min; `most` failures in any hour."""

    free: int
    most: int


ACCOUNT = Limit(free=4, most=10)
ADDRESS = Limit(free=30, most=60)  # a whole office may share one


class TooMany(Exception):
    """Guessing is paused; `wait` says for how many seconds."""

    def __init__(self, wait: float) -> None:
        super().__init__("too many guesses")
        self.wait = wait


def opens(failures: Sequence[float], limit: Limit) -> float:
    """When the next guess may be made, after failures at these times (seconds, oldest first)."""
    if len(failures) < limit.free:
        return 0.0
    pause = failures[-1] + min(15.0 * 2 ** min(len(failures) - limit.free, 6), 900.0)
    return max(pause, failures[-limit.most] + HOUR) if len(failures) >= limit.most else pause


class Guesses:
    """Counts guesses by key: the hash of an account or of an address, never either in clear."""

    def __init__(self, engine: Engine, clock: Callable[[], float] = time.time) -> None:
        self._engine = engine
        self._clock = clock

    def begin(self, *keys: tuple[str, Limit]) -> float:
        """Count one guess for each key and return its time; TooMany, counting nothing, when one of them is paused."""
        now = self._clock()
        with Session(self._engine, future=True) as session, session.begin():
            rows = [
                (_locked(session, key, now), limit) for key, limit in sorted(keys, key=lambda one: one[0])
            ]
            recent = [([at for at in row.failures if at > now - HOUR], limit) for row, limit in rows]
            wait = max(opens(failures, limit) - now for failures, limit in recent)
            if wait > 0:
                raise TooMany(wait)
            for (row, _), (failures, _) in zip(rows, recent):
                row.failures = [*failures, now]
                row.newest = now
            over = delete(Guess).where(Guess.newest <= now - HOUR)
            session.execute(over.execution_options(synchronize_session=False))
        return now

    def was_right(self, at: float, *keys: str) -> None:
        """Take back the count of the guess that began `at`."""
        with Session(self._engine, future=True) as session, session.begin():
            for key in sorted(keys):
                row = _locked(session, key, at)
                row.failures = [one for one in row.failures if one != at]


def _locked(session: Session, key: str, now: float) -> Guess:
    """The row of a key, locked for this transaction; made when there is none."""
    lock = text(
        "INSERT INTO guess (key, failures, newest) VALUES (:key, '[]', :now)"
        " ON CONFLICT (key) DO UPDATE SET newest = guess.newest"
    )
    session.execute(lock, {"key": key, "now": now})
    row: Guess = session.get(Guess, key, populate_existing=True)
    return row
