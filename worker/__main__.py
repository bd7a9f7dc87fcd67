"""`python -m worker`: the duties nobody waits for."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import Executor, ThreadPoolExecutor
from functools import partial

from sqlalchemy.engine import Engine

from bot.settings import Settings, settings
from services_db.engine import make_engine
from services_db.paging_steps import Paging
from worker import heartbeat, live, paging, retention, statistics, sweep
from worker.loop import Duty, run, stop_on_signals
from worker.sending import AT_ONCE, Sender


def calls(engine: Engine, own: Settings, pool: Executor) -> tuple[Duty, ...]:
    """Duties that call staff, with their pace in seconds: nothing else may hold them up."""
    return (
        Duty("sign of life", every=10, run=partial(heartbeat.sign, engine)),
        Duty("paging", every=1, run=partial(paging.advance, Paging(engine, by_mail=bool(own.smtp_url)))),
        Duty("unread", every=1, run=partial(paging.tell_parents, engine)),
        Duty("sending", every=1, run=Sender(engine, own, pool).send_due),
    )


def duties(engine: Engine) -> tuple[Duty, ...]:
    """Every other duty with its pace in seconds."""
    return (
        Duty("heartbeat", every=600, run=heartbeat.beat),
        Duty("sweep", every=5, run=partial(sweep.sweep, engine)),
        Duty("live", every=20, run=partial(live.give_back, engine)),
        # before retention: it counts what then goes
        Duty("statistics", every=3600, run=partial(statistics.count_days, engine)),
        Duty("retention", every=3600, run=partial(retention.delete_old, engine)),
        Duty("audit", every=86_400, run=partial(retention.check_audit, engine)),
    )


def main() -> None:
    """Run the duties until SIGTERM or SIGINT."""
    logging.basicConfig(level=logging.INFO, format="%(name)s %(message)s")
    stop = threading.Event()
    stop_on_signals(stop)
    own = settings()
    engine, pool = make_engine(own.database_url), ThreadPoolExecutor(AT_ONCE)
    calling = threading.Thread(target=run, args=(calls(engine, own, pool), stop))
    calling.start()
    run(duties(engine), stop)
    calling.join()
    pool.shutdown(cancel_futures=True)  # what was not begun is sent after the next start


if __name__ == "__main__":
    main()
