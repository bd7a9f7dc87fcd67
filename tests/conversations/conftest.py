"""One trained model and one fresh database for all conversations."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.settings import read
from services_db.engine import make_engine
from services_db.migrate import upgrade
from services_db.seed import seed

Run = Callable[[Coroutine[Any, Any, Any]], Any]


@pytest.fixture(scope="session")
def run() -> Iterator[Run]:
    """Runs coroutines on one loop: Rasa's locks belong to the loop they were made on."""
    loop = asyncio.new_event_loop()
    yield loop.run_until_complete
    loop.close()


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A migrated and seeded database."""
    url = f"sqlite:///{tmp_path_factory.mktemp('db') / 'talk.db'}"
    upgrade(url)
    seed(make_engine(url))
    return url


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
def domain() -> dict[str, Any]:
    """The domain's responses by name."""
    import yaml

    path = Path(__file__).resolve().parents[2] / "domain.yml"
    responses: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))["responses"]
    return responses
