"""A bot process that can be killed: a fork of this one, which has the model loaded already.

A restart costs a fork rather than ten seconds, so a turn can be cut short at each of its steps.
"""

from __future__ import annotations

import asyncio
import json
import os
import secrets
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Engine

from actions import resources
from bot.channels.requests import Post
from bot.settings import read
from bot.talk import Talk, Talks
from services_db.dialogues import Dialogues
from services_db.engine import make_engine

ROOT = Path(__file__).resolve().parents[2]
STEPPED = tuple(f"{ROOT}/{part}/" for part in ("bot/channels", "bot/stores", "actions", "services_db"))
SECONDS = 60
Tell = Callable[[Any], None]


def in_child(work: Callable[[Tell], None]) -> tuple[int, list[Any]]:
    """Run `work` in a fork: its exit code, minus the signal that killed it, and all that it told."""
    inside, outside = os.pipe()
    process = os.fork()
    if process == 0:
        try:
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(SECONDS)
            work(lambda told: void(os.write(outside, json.dumps(told).encode() + b"\n")))
            os._exit(0)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    os.close(outside)
    with os.fdopen(inside) as lines:
        told = [json.loads(line) for line in lines]
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]), told


def void(_: Any) -> None:
    """Nothing."""


def warm(talks: Talks, text: str) -> None:
    """Let this process read what is read at first use; engines of files leave no connection for a fork to inherit."""

    async def converse() -> None:
        await (await talks.open()).say(text)

    asyncio.run(converse())


def talks_on(database: str, talks: Talks) -> Talks:
    """A bot as it is after a start on this database, with the loaded model."""
    os.environ["ERONAPU_DATABASE_URL"] = database
    resources.engine.cache_clear()
    resources.guide.cache_clear()
    agent = talks._app.ctx.agent
    agent.tracker_store._dialogues = Dialogues(make_engine(database))
    settings = read({"ERONAPU_SECRET": secrets.token_hex(32), "ERONAPU_DATABASE_URL": database})
    return Talks(settings, agent)


async def send(talks: Talks, conversation: str, client_id: str, text: str) -> list[dict[str, Any]]:
    """The answer to a message of this client id."""
    talk = Talk(talks._app, talks._session, conversation)
    return await talk._post(Post(client_id, text, None))


class Steps:
    """Counts the steps of a turn: SQL statements and commits, and lines of our code. Dies at the one told."""

    def __init__(self, die_at: int | None = None) -> None:
        self.count = 0
        self.statements: list[int] = []
        self._die_at = die_at

    def begin(self) -> None:
        for moment in ("before_cursor_execute", "after_cursor_execute", "commit"):
            event.listen(Engine, moment, self._statement)
        sys.settrace(self._trace)

    def _step(self) -> None:
        self.count += 1
        if self.count == self._die_at:
            os.kill(os.getpid(), signal.SIGKILL)

    def _statement(self, *_: Any) -> None:
        self._step()
        self.statements.append(self.count)

    def _trace(self, frame: FrameType, what: str, _: Any) -> Any:
        if what == "line":
            self._step()
        return self._trace if frame.f_code.co_filename.startswith(STEPPED) else None


def life(
    talks: Talks, database: str, unanswered: str | None, before: list[str], text: str, die_at: int | None
) -> Callable[[Tell], None]:
    """Work of a child, told as it goes: a bot starts, and hears again, twice, what its forerunner left unanswered.

    Then a new conversation comes so far, and its next turn is counted or cut short.
    """

    def work(tell: Tell) -> None:
        async def live() -> None:
            bot = talks_on(database, talks)
            for _ in range(2 if unanswered else 0):
                tell(await send(bot, unanswered or "", "counted", text))
            conversation = (await bot.open()).conversation
            for number, earlier in enumerate(before):
                await send(bot, conversation, f"before {number}", earlier)
            tell(conversation)
            steps = Steps(die_at)
            steps.begin()
            said = await send(bot, conversation, "counted", text)
            sys.settrace(None)
            tell({"said": said, "steps": steps.count, "statements": steps.statements})

        asyncio.run(live())

    return work
