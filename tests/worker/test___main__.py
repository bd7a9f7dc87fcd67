"""The worker as a process of its own: it calls, is killed, and another goes on where it was."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.settings import ROOT
from services_db import office_settings
from services_db.engine import make_engine
from services_db.migrate import upgrade
from services_db.watch import Watch
from tests.services_db.paging_world import alarm, hire, take
from tests.worker.conftest import SECRET, give_address
from tests.worker.gateways import Sink


def start(engine: Engine) -> subprocess.Popen[bytes]:
    own = {"ERONAPU_DATABASE_URL": str(engine.url), "ERONAPU_SECRET": SECRET, "ERONAPU_SMTP_URL": ""}
    return subprocess.Popen([sys.executable, "-m", "worker"], cwd=ROOT, env=os.environ | own)


def wait_for(rooms: Sink, name: str) -> None:
    until = time.monotonic() + 40
    while name not in told(rooms) and time.monotonic() < until:
        time.sleep(0.05)
    assert name in told(rooms)


def told(rooms: Sink) -> list[str]:
    """Who was told, in order; one who was told twice, since the kill came before the mark, is named once."""
    return list(dict.fromkeys(who for who, *_ in rooms.came))


def test_a_worker_that_is_killed_is_followed_by_one_that_goes_on(tmp_path: Path, rooms: Sink) -> None:
    url = f"sqlite:///{tmp_path / 'worker.db'}"
    upgrade(url)
    engine = make_engine(url)
    for place, name in enumerate(("aino", "bo"), 1):
        give_address(engine, hire(engine, name, place=place), rooms.hook(name))
    with Session(engine, future=True) as session, session.begin():
        office_settings.change(session, 1, next_after=6, everybody_after=600)
    worker = start(engine)
    try:
        _conversation, case = alarm(engine)
        wait_for(rooms, "aino")
        assert not Watch(engine).trouble()
    finally:
        worker.kill()
        worker.wait()
    worker = start(engine)
    try:
        wait_for(rooms, "bo")
        assert told(rooms) == ["aino", "bo"]
        take(engine, case, 1)
    finally:
        worker.terminate()
        assert worker.wait(timeout=20) == 0
