"""How often a caller calls, counted in the database: a restart forgives nothing, and all workers count together."""

from __future__ import annotations

from sqlalchemy import delete, text
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.conversation_models import CallCount

_COUNT = text(
    "INSERT INTO call_count (caller, period, calls) VALUES (:caller, :period, 1)"
    " ON CONFLICT (caller) DO UPDATE SET period = excluded.period,"
    " calls = CASE WHEN call_count.period = excluded.period THEN call_count.calls + 1 ELSE 1 END"
    " RETURNING calls"
)
_KEPT_PERIODS = 10


class Calls:
    """Counts calls in periods of a fixed length."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def wait(self, caller: str, limit: int, seconds: int, now: float) -> int:
        """Count one call at `now` (seconds since 1970); how many seconds to wait, 0 within the limit of the period."""
        period = int(now) // seconds
        with Session(self._engine, future=True) as session, session.begin():
            calls = session.execute(_COUNT, {"caller": caller, "period": period}).scalar_one()
        return 0 if calls <= limit else (period + 1) * seconds - int(now)

    def forget(self, kind: str, seconds: int, now: float) -> None:
        """Delete the counts of one kind of caller (the beginning of its name) that are long over."""
        over = int(now) // seconds - _KEPT_PERIODS
        long_over = delete(CallCount).where(CallCount.caller.startswith(kind), CallCount.period < over)
        with Session(self._engine, future=True) as session, session.begin():
            session.execute(long_over.execution_options(synchronize_session=False))
