"""For all tests: one trained model in this process, one running bot; those in a browser come last."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Coroutine, Iterator
from typing import Any

import pytest

from bot.settings import read
from tests.database import seeded
from tests.running import RunningBot

Run = Callable[[Coroutine[Any, Any, Any]], Any]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Playwright keeps an event loop running in the thread; no other loop may be run after it has begun."""
    items.sort(key=lambda item: "tests/browser/" in item.nodeid)


@pytest.fixture(scope="session")
def run() -> Iterator[Run]:
    """Runs coroutines on one loop: Rasa's locks belong to the loop they were made on."""
    loop = asyncio.new_event_loop()
    yield loop.run_until_complete
    loop.close()


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A migrated and seeded database."""
    return seeded(tmp_path_factory.mktemp("db"))


@pytest.fixture(scope="session")
def talks(run: Run, database: str) -> Iterator[Any]:
    """Opens conversations on the trained model, with the actions in process."""
    from bot.privacy import quiet_logs

    quiet_logs()
    from bot.talk import Talks

    environment = {"ERONAPU_SECRET": secrets.token_hex(32), "ERONAPU_DATABASE_URL": database}
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ERONAPU_DATABASE_URL", database)
        yield run(Talks.load(read(environment)))


@pytest.fixture(scope="session")
def running_bot(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningBot]:
    """The real server on the trained model and a fresh database, shared by all who only talk to it."""
    bot = RunningBot(tmp_path_factory.mktemp("running"))
    bot.start()
    yield bot
    bot.stop()
