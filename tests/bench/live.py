"""`python -m tests.bench.live`: how long it takes from staff's click until the bot is silent."""

from __future__ import annotations

import argparse
import statistics
import tempfile
import time

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event

from bot.settings import read
from console.app import create_app
from services_db.messages import Inbound, Outbound
from services_db.staff import StaffSessions
from tests.database import empty
from tests.services_db.live_talk import LiveTalk

LIMIT_MS = 100


def main() -> None:
    """Take talks over while a turn is under way; print milliseconds from the click, and what the bot said after it."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--times", type=int, default=100)
    times = parser.parse_args().times
    with tempfile.TemporaryDirectory() as folder:
        app = create_app(read({"ERONAPU_SECRET": "x" * 40, "ERONAPU_DATABASE_URL": "sqlite://"}))
        app.config.update(WTF_CSRF_ENABLED=False)
        measured = [_once(app, f"{folder}/{number}.db") for number in range(times + 1)]
    del measured[0]  # words and pages are read at first use
    print(f"{times} takeovers while the bot is about to answer; limit {LIMIT_MS} ms to silence")
    for told, which in (("click to silence", 0), ("click to the page's answer", 1)):
        taken = sorted(one[which] for one in measured)
        p95 = taken[int(times * 0.95) - 1]
        print(f"{told}: median {statistics.median(taken):.1f} ms, p95 {p95:.1f}, longest {taken[-1]:.1f}")
    print(f"words of the bot after the takeover: {sum(int(said) for _, _, said in measured)}")


def _once(app: Flask, database: str) -> tuple[float, float, int]:
    """Milliseconds until the takeover is stored and until the page has its answer; messages of the bot after it."""
    talk = LiveTalk(empty(f"sqlite:///{database}"))
    app.extensions["engine"] = talk.engine
    staff = _staff(app, talk)
    received = talk.conversations.receive(talk.conversation, Inbound("b", "asun Nokialla"))
    done: list[float] = []  # when each transaction of the click had ended: who it is, the takeover, the page
    event.listen(talk.engine.pool, "checkin", lambda *_: done.append(time.perf_counter()))
    begun = time.perf_counter()
    staff.post(f"/tapaus/{talk.case_id}/puhe/otto", headers={"HX-Request": "true"})
    answered = time.perf_counter()
    last = talk.last_id()
    talk.conversations.say(talk.conversation, [Outbound("Kiitos.")], received.id)
    return (done[1] - begun) * 1000, (answered - begun) * 1000, len(talk.heard(last))


def _staff(app: Flask, talk: LiveTalk) -> FlaskClient:
    client = app.test_client()
    with client.session_transaction() as cookie:
        cookie["_user_id"], cookie["_fresh"] = StaffSessions(talk.engine).begin(talk.aino.id), True
    return client


if __name__ == "__main__":
    main()
