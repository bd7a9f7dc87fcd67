"""Whether calls reach staff: does the worker live, do notices go out, is there anybody to call."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import duty, office_settings
from services_db.base import utcnow
from services_db.office_models import Beat, Notice

WORKER = "worker"
SILENT = timedelta(minutes=2)
# A notice that failed once is often sent at its next try.
FAILS, LOOKED_BACK = 2, timedelta(minutes=30)


@dataclass(frozen=True)
class Trouble:
    """What is wrong with the calls to staff; false when all is well."""

    silent: bool = False
    last_beat: datetime | None = None
    failing: int = 0
    nobody: bool = False

    def __bool__(self) -> bool:
        return self.silent or self.failing > 0 or self.nobody


class Watch:
    """Questions asked of the worker's life."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def beat(self, now: datetime | None = None) -> None:
        """The worker lives."""
        with Session(self._engine, future=True) as session, session.begin():
            session.merge(Beat(name=WORKER, time=now or utcnow()))

    def trouble(self, now: datetime | None = None) -> Trouble:
        """What is wrong at `now` (UTC, without a zone)."""
        now = now or utcnow()
        failing = select(func.count(func.distinct(Notice.recipient))).where(
            Notice.sent.is_(None), Notice.attempts >= FAILS, Notice.failure.is_not(None)
        )
        with Session(self._engine, future=True) as session:
            last = session.execute(select(Beat.time).where(Beat.name == WORKER)).scalar_one_or_none()
            return Trouble(
                silent=last is None or last < now - SILENT,
                last_beat=last,
                failing=session.execute(failing.where(Notice.made > now - LOOKED_BACK)).scalar_one(),
                nobody=not duty.whole_list(session, now) and not office_settings.read(session).channels,
            )
