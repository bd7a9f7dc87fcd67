"""`python -m tests.bench.console`: how long the queue and a case take with 100,000 conversations and 10,000 cases."""

from __future__ import annotations

import argparse
import random
import secrets
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.settings import read
from bot.triage.safety_data import FLAGS
from console.app import create_app
from services_db.base import Base, utcnow
from services_db.case_models import Case, CaseEvent
from services_db.cases import LEVELS
from services_db.conversation_models import Conversation, Message, Presence
from services_db.engine import make_engine
from services_db.migrate import upgrade
from services_db.staff import StaffSessions
from services_db.staff_models import Staff

PLACES = "Tampere Turku Oulu Espoo Vantaa Lahti Kuopio Pori Kotka Vaasa".split()
SAID = "Hän seuraa minua työmatkalla ja soittaa öisin. En uskalla sanoa mitään, ja lapset pelkäävät iltaisin."
LEVEL_SHARES = {"immediate": 1, "escalate": 5, "human": 4}
BATCH = 20_000
Rows = Iterator[dict[str, Any]]


def main() -> None:
    """Print p50 and p95 of each page, the whole request through the application: on the clock, and of the processor.

    On a machine that does other work beside, the second tells what a request costs.
    """
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--conversations", type=int, default=100_000)
    parser.add_argument("--cases", type=int, default=10_000)
    parser.add_argument("--open", type=float, default=1.0, help="share of the cases that are open")
    parser.add_argument("--rounds", type=int, default=100)
    told = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.db"
        begun = time.perf_counter()
        fill(url, told.conversations, told.cases, told.open)
        print(
            f"{told.conversations} conversations, {told.cases} cases: {time.perf_counter() - begun:.0f} s to make"
        )
        app = create_app(read({"ERONAPU_SECRET": secrets.token_hex(32), "ERONAPU_DATABASE_URL": url}))
        client = signed_in(app)
        for name, ask in pages(client, told.cases):
            clock, processor = measure(ask, told.rounds)
            print(
                f"{name:28} clock p50 {clock[0]:6.1f} p95 {clock[1]:6.1f}   "
                f"processor p50 {processor[0]:6.1f} p95 {processor[1]:6.1f} ms",
                flush=True,
            )


def pages(client: FlaskClient, cases: int) -> Iterator[tuple[str, Callable[[], int]]]:
    """Each page with what asks for it."""

    def get(path: str, **headers: str) -> Callable[[], int]:
        return lambda: client.get(path, headers=headers).status_code

    version = client.get("/jono").text.split('data-version="')[1][:16]
    queue = {
        "queue": "/jono",
        "queue, page 40": "/jono?sivu=40",
        "queue, mine": "/jono?rajaus=mine",
        "queue, free, one level": "/jono?rajaus=free&taso=escalate",
        "queue, one municipality": "/jono?kunta=Turku",
        "queue, one label": "/jono?tunniste=seuranta",
        "queue, closed": "/jono?rajaus=closed",
        "search, found everywhere": "/jono?haku=seuraa",
        "search, a number": "/jono?haku=77",
    }
    for name, path in queue.items():
        yield name, get(path)
    yield "queue asks itself, changed", get("/jono?versio=x", **{"HX-Request": "true"})
    yield "queue asks itself, the same", get(f"/jono?versio={version}", **{"HX-Request": "true"})
    yield "case", lambda: client.get(f"/tapaus/{random.randint(1, cases)}").status_code
    yield "closing", lambda: client.get(f"/tapaus/{random.randint(1, cases)}/sulkeminen").status_code


def measure(ask: Callable[[], int], rounds: int) -> tuple[tuple[float, float], tuple[float, float]]:
    """p50 and p95 in milliseconds by the clock and of the processor, after a few rounds that warm up."""
    clock, processor = [], []
    for number in range(rounds + 5):
        begun, busy = time.perf_counter(), time.process_time()
        assert ask() in (200, 204)
        if number >= 5:
            processor.append((time.process_time() - busy) * 1000)
            clock.append((time.perf_counter() - begun) * 1000)
    return _p50_p95(clock), _p50_p95(processor)


def _p50_p95(times: list[float]) -> tuple[float, float]:
    ordered = sorted(times)
    return ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]


def signed_in(app: Flask) -> FlaskClient:
    """A client of the reviewer with id 1."""
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"] = StaffSessions(app.extensions["engine"]).begin(1)
        cookie["_fresh"] = True
    return client


def fill(url: str, conversations: int, cases: int, open_share: float) -> None:
    """Make the database; the first conversations have cases, the newest messages."""
    upgrade(url)
    engine, dice, now = make_engine(url), random.Random(5), utcnow()
    with Session(engine, future=True) as session, session.begin():
        for number in range(1, 13):
            session.add(
                Staff(email=f"s{number}@example.fi", name=f"N{number}", title="ohjaaja", roles=["reviewer"])
            )
    put(
        engine, Conversation, ({"id": f"{n:032x}", "receipt_hash": f"{n:064x}"} for n in range(conversations))
    )
    put(engine, Message, _messages(conversations, cases, now))
    put(engine, Case, (_case(n, dice, now, dice.random() < open_share) for n in range(cases)))
    put(
        engine,
        CaseEvent,
        ({"case_id": n + 1, "kind": kind} for n in range(cases) for kind in ("opened", "note")),
    )
    seen = ({"conversation_id": f"{n:032x}", "parent_seen": now} for n in range(0, cases, 3))
    put(engine, Presence, seen)


def put(engine: Engine, table: type[Base], rows: Rows) -> None:
    """Insert rows in batches."""
    batch: list[dict[str, Any]] = []
    with engine.begin() as connection:
        for row in rows:
            batch.append(row)
            if len(batch) == BATCH:
                connection.execute(insert(table.__table__), batch)
                batch = []
        if batch:
            connection.execute(insert(table.__table__), batch)


def _messages(conversations: int, cases: int, now: datetime) -> Rows:
    for number in range(conversations):
        for turn in range(24 if number < cases else 4):
            alarm = turn == 4 and number < cases
            yield {
                "conversation_id": f"{number:032x}",
                "sender": "bot" if turn % 2 else "parent",
                "text": SAID if alarm else "Kiitos, kerron lisää huomenna.",
                "time": now,
                "level": "escalate" if alarm else "none",
                "flags": ["stalking"] if alarm else [],
                "evidence": _evidence() if alarm else [],
            }


def _evidence() -> list[dict[str, Any]]:
    return [
        {"flag": "stalking", "words": "seuraa minua", "source": "pattern:follows", "score": 1.0},
        {"flag": "stalking", "words": SAID[:200], "source": "model", "score": 0.93},
    ]


def _case(number: int, dice: random.Random, now: datetime, is_open: bool) -> dict[str, Any]:
    level = dice.choices(list(LEVEL_SHARES), list(LEVEL_SHARES.values()))[0]
    waiting = now - timedelta(minutes=dice.randint(0, 40_000))
    place = dice.choice(PLACES)
    return {
        "conversation_id": f"{number:032x}",
        "level": level,
        "rank": LEVELS.index(level),
        "flags": dice.sample(FLAGS, dice.randint(1, 3)),
        "evidence": _evidence() * 3,
        "situation": {"children": {"count": 2, "ages": [4, 7]}, "municipality": place, "needs": ["custody"]},
        "safe_contact": {"permission": True, "when": "arkisin"},
        "municipality": place,
        "labels": ["seuranta"] if dice.random() < 0.1 else [],
        "waiting_since": waiting,
        "status": "open" if is_open else "closed",
        "closed_at": None if is_open else now,
        "claimed_by": dice.randint(1, 12) if dice.random() < 0.3 else None,
    }


if __name__ == "__main__":
    main()
