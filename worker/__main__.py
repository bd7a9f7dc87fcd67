"""`python -m worker`: the duties nobody waits for."""

from __future__ import annotations

import logging
import threading
from functools import partial

from sqlalchemy.engine import Engine

from services_db.engine import make_engine
from worker import heartbeat, live, retention, statistics, sweep
from worker.loop import Duty, run, stop_on_signals


def duties(engine: Engine) -> tuple[Duty, ...]:
    """Every duty with its pace in seconds."""
    return (
        Duty("heartbeat", every=600, run=heartbeat.beat),
        Duty("sweep", every=5, run=partial(sweep.sweep, engine)),
        Duty("live", every=20, run=partial(live.give_back, engine)),
        # before retention deletes what is counted
        Duty("statistics", every=3600, run=partial(statistics.count_days, engine)),
        Duty("retention", every=3600, run=partial(retention.delete_old, engine)),
    )


def main() -> None:
    """Run the duties until SIGTERM or SIGINT."""
    logging.basicConfig(level=logging.INFO, format="%(name)s %(message)s")
    stop = threading.Event()
    stop_on_signals(stop)
    run(duties(make_engine()), stop)


if __name__ == "__main__":
    main()
