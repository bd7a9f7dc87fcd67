"""The real server killed with -9 around an escalating message, over HTTP; then the worker, then a new server."""

from __future__ import annotations

import sqlite3
import threading
import time
import urllib.error
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from services_db.cases import Cases
from services_db.engine import make_engine
from tests.running import RunningBot

HELP = ("112", "080 005 005")
MESSAGE = {"client_id": "a", "text": "mieheni löi minua eilen"}
SECONDS = 30


@pytest.fixture
def bot(running_bot: RunningBot) -> Iterator[RunningBot]:
    """The server of all; it lives again afterwards, whatever happens here."""
    yield running_bot
    if running_bot.process.poll() is not None:
        running_bot.start()


def wait_for(condition: Callable[[], Any]) -> None:
    """Poll until it holds."""
    until = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.001)


def ask(bot: RunningBot, query: str, *values: Any) -> Any:
    """The first value of a query's first row."""
    database = sqlite3.connect(bot.database.removeprefix("sqlite:///"))
    try:
        return database.execute(query, values).fetchone()[0]
    finally:
        database.close()


def stored(bot: RunningBot, conversation: str) -> int:
    query = "select count(*) from message where sender = 'parent' and conversation_id = ?"
    return int(ask(bot, query, conversation))


# When the server is killed: as the message may come in, once it is stored, once it is answered.
MOMENTS: dict[str, Callable[[RunningBot, str, threading.Thread], None]] = {
    "sent": lambda bot, conversation, sending: None,
    "stored": lambda bot, conversation, sending: wait_for(lambda: stored(bot, conversation)),
    "answered": lambda bot, conversation, sending: sending.join(SECONDS),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_nothing_is_lost(bot: RunningBot, moment: str) -> None:
    token = bot.open()["token"]
    conversation = str(ask(bot, "select id from conversation order by started desc limit 1"))
    answers: list[Any] = []

    def send() -> None:
        try:
            answers.append(bot.call("POST", "/messages", MESSAGE, token))
        except (OSError, urllib.error.URLError):
            return  # killed before it could answer

    sending = threading.Thread(target=send)
    sending.start()
    MOMENTS[moment](bot, conversation, sending)
    bot.kill()
    sending.join(SECONDS)

    found = stored(bot, conversation)
    assert cases(bot, conversation) == ["escalate"] * found  # the channel itself has opened it
    sweep(bot)
    assert cases(bot, conversation) == ["escalate"] * found

    bot.start()
    status, said = bot.call("POST", "/messages", MESSAGE, token)
    assert status == 200
    assert any(number in one["text"] for one in said["messages"] for number in HELP)
    assert answers in ([], [(200, said)])
    assert bot.call("POST", "/messages", MESSAGE, token) == (200, said)
    assert stored(bot, conversation) == 1
    assert cases(bot, conversation) == ["escalate"]


def cases(bot: RunningBot, conversation: str) -> list[str]:
    """Levels of the conversation's cases."""
    engine = make_engine(bot.database)
    found = [case["level"] for case in Cases(engine).listed() if case["conversation"] == conversation]
    engine.dispose()
    return found


def sweep(bot: RunningBot) -> None:
    """Run the real worker through its duties once."""
    begun = bot.log.stat().st_size
    worker = bot.run("worker")
    wait_for(lambda: b"after their term" in bot.log.read_bytes()[begun:])  # its last duty
    worker.terminate()
    assert worker.wait(SECONDS) == 0
    assert b"failed" not in bot.log.read_bytes()[begun:]
