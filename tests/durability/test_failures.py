"""Whatever breaks in an escalating turn, the parent reads where to call, and the case is there."""

from __future__ import annotations

import asyncio
import contextlib
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa.core.channels.channel import UserMessage
from sqlalchemy import event, text
from sqlalchemy.exc import OperationalError

from actions import resources
from bot.channels.requests import Post
from bot.settings import read
from bot.talk import Talk, Talks
from services_db import engine as engines
from services_db.cases import Cases
from services_db.engine import make_engine

DOMAIN = yaml.safe_load((Path(__file__).resolve().parents[2] / "domain.yml").read_text(encoding="utf-8"))
HELP = ("112", "080 005 005")
TOLD = "mieheni löi minua eilen"
Say = Callable[..., list[dict[str, Any]]]


async def broken(*_: Any, **__: Any) -> Any:
    raise RuntimeError("rikki")


class Parent:
    """One conversation on the trained model, over engines of its own that wait for nobody."""

    def __init__(self, run: Any, talks: Talks, database: str, agent: Any) -> None:
        self.engine = make_engine(database)
        self.agent = agent
        settings = read({"ERONAPU_SECRET": secrets.token_hex(32), "ERONAPU_DATABASE_URL": database})
        self._run = run
        self._talks = Talks(settings, agent)
        self.talk: Talk = run(self._talks.open())
        self.handle: Any = self._handle

    async def _handle(self, message: UserMessage) -> None:
        await self.agent.handle_message(message)

    def say(self, words: str = TOLD, client_id: str = "a") -> list[dict[str, Any]]:
        """The answer to a message of this client id."""
        post = Post(client_id, words, None)
        session, app = self._talks._session, self._talks._app
        return list(self._run(session.answer(app, self.talk.conversation, post, self.handle)))

    def case(self) -> dict[str, Any] | None:
        """The conversation's case; more than one is an error."""
        found = [
            case for case in Cases(self.engine).listed() if case["conversation"] == self.talk.conversation
        ]
        assert len(found) <= 1
        return found[0] if found else None

    def stored(self) -> int:
        """How often the parent's message is stored."""
        query = text("select count(*) from message where conversation_id = :id and sender = 'parent'")
        with self.engine.connect() as connection:
            return int(connection.execute(query, {"id": self.talk.conversation}).scalar_one())


@pytest.fixture
def parent(
    run: Any, talks: Talks, database: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> Iterator[Parent]:
    """A parent in an open conversation; whatever breaks, no log repeats the words."""
    monkeypatch.setattr(engines, "BUSY_TIMEOUT_MS", 20)
    one = Parent(run, talks, database, talks._app.ctx.agent)
    monkeypatch.setattr(resources, "engine", lambda: one.engine)
    yield one
    assert "löi minua" not in caplog.text
    one.engine.dispose()


@pytest.fixture
def lock(database: str) -> Iterator[sqlite3.Connection]:
    """Another connection that can lock the database: `begin exclusive`."""
    other = sqlite3.connect(database.removeprefix("sqlite:///"), isolation_level=None)
    yield other
    other.close()


def names_help(said: list[dict[str, Any]]) -> bool:
    return any(number in one["text"] for one in said for number in HELP)


WHOLE = ("escalate", ["violence"], "open")


def kept(parent: Parent, said: list[dict[str, Any]]) -> tuple[str, list[str], str]:
    """The case, once help was named and the same message again has changed nothing."""
    assert names_help(said)
    assert parent.say() == said
    assert parent.stored() == 1
    case = parent.case()
    assert case is not None
    return case["level"], case["flags"], case["status"]


def test_nothing_breaks(parent: Parent) -> None:
    assert kept(parent, parent.say()) == WHOLE


def test_locked_before_the_message_is_stored(parent: Parent, lock: sqlite3.Connection) -> None:
    lock.execute("begin exclusive")
    with pytest.raises(OperationalError):  # the channel makes a problem with the help lines of it
        parent.say()
    assert parent.stored() == 0
    lock.execute("rollback")
    assert kept(parent, parent.say()) == WHOLE


def test_locked_after_the_message_is_stored(parent: Parent, lock: sqlite3.Connection) -> None:
    async def locked(message: UserMessage) -> None:
        lock.execute("begin exclusive")
        await parent.agent.handle_message(message)

    parent.handle = locked
    with pytest.raises(OperationalError):
        parent.say()
    assert parent.stored() == 1
    assert parent.case() is not None
    lock.execute("rollback")
    parent.handle = parent.agent.handle_message
    said = parent.say()
    assert kept(parent, said) == WHOLE
    assert said[-1]["asks"] == "contact_permission"  # the whole answer, as if nothing had been


class FullDisk:
    """Lets one statement of a turn fail, and counts them."""

    def __init__(self, at: int) -> None:
        self.at, self.count = at, 0

    def __call__(self, *_: Any) -> None:
        self.count += 1
        if self.count == self.at:
            raise OperationalError("insert", {}, sqlite3.OperationalError("database or disk is full"))


def test_disk_full_at_any_statement(parent: Parent) -> None:
    """Each statement of the turn fails once, until none is left; the message sent again is answered."""
    desks = (parent._talks._conversations, parent.agent.tracker_store._dialogues)
    for at in range(1, 100):
        parent.talk, fault = parent._run(parent._talks.open()), FullDisk(at)
        for engine in (parent.engine, *(desk._engine for desk in desks)):
            event.listen(engine, "before_cursor_execute", fault)
        with contextlib.suppress(OperationalError):  # the channel makes a problem of it
            assert names_help(parent.say())
        for engine in (parent.engine, *(desk._engine for desk in desks)):
            event.remove(engine, "before_cursor_execute", fault)
        assert kept(parent, parent.say()) == WHOLE
        if fault.count < at:
            break
    assert 10 < at < 99


ACTIONS = DOMAIN["actions"]


@pytest.mark.parametrize("broken_ones", [[name] for name in ACTIONS] + [ACTIONS], ids=lambda names: names[0])
def test_an_action_raises(parent: Parent, broken_ones: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    actions = parent.agent.processor.action_endpoint._executor.actions
    for name in broken_ones:
        monkeypatch.setitem(actions, name, broken)
    assert kept(parent, parent.say()) == WHOLE
    assert parent.say("lapset ovat 4 ja 7", "b")  # never silent, danger or not


@pytest.mark.parametrize("silent", ["utter_", "utter_danger_"])
def test_words_cannot_be_made(parent: Parent, silent: str, monkeypatch: pytest.MonkeyPatch) -> None:
    nlg = parent.agent.processor.nlg
    generate = nlg.generate

    async def fails(response: str, *rest: Any, **more: Any) -> Any:
        return await (broken() if response.startswith(silent) else generate(response, *rest, **more))

    monkeypatch.setattr(nlg, "generate", fails)
    assert kept(parent, parent.say()) == WHOLE


def test_the_dialogue_state_cannot_be_read(parent: Parent, monkeypatch: pytest.MonkeyPatch) -> None:
    parent.say("asun Nokialla", "b")
    with monkeypatch.context() as patch:
        patch.setattr(parent.agent.tracker_store._dialogues, "find", lambda _: 1 / 0)
        assert names_help(parent.say("haen apua", "c"))
        assert names_help(said := parent.say())
    assert parent.say() == said
    assert parent.case() is not None
    assert parent._run(parent.talk.summary())["municipality"] == "Nokia"  # nothing known was lost


def test_the_dialogue_state_cannot_be_written(parent: Parent, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(parent.agent.tracker_store, "save", broken)
    assert kept(parent, parent.say()) == WHOLE


def test_the_turn_never_ends(parent: Parent) -> None:
    async def hangs(_: UserMessage) -> None:
        await asyncio.Event().wait()

    parent._talks._session._turns._timeout = 0.05
    parent.handle = hangs
    assert kept(parent, parent.say()) == WHOLE


@pytest.mark.parametrize("model", ["missing", "empty", "corrupt"])
def test_without_a_model_the_patterns_judge(
    model: str, run: Any, talks: Talks, database: str, tmp_path: Path
) -> None:
    from bot.server import agent, endpoints

    path = tmp_path / "models"
    if model != "missing":
        path.mkdir()
    if model == "corrupt":
        (path / "eronapu.tar.gz").write_bytes(b"not a model")
    environment = {"ERONAPU_SECRET": "x" * 40, "ERONAPU_DATABASE_URL": database, "ERONAPU_MODEL": str(path)}
    settings = read(environment)
    loaded = run(agent(settings, endpoints(settings)))
    parent = Parent(run, talks, database, loaded)
    assert names_help(parent.talk.heard)
    assert kept(parent, parent.say()) == WHOLE


def test_without_rasa_at_all(run: Any, talks: Talks, database: str) -> None:
    parent = Parent(run, talks, database, None)
    assert names_help(parent.talk.heard)
    assert kept(parent, parent.say()) == WHOLE
