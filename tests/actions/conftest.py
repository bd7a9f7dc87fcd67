"""The actions on a database of their own, and one conversation in it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from actions import resources
from tests.database import seeded


@pytest.fixture(scope="session")
def services_address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a seeded database that only the actions use."""
    return seeded(tmp_path_factory.mktemp("actions"))


@pytest.fixture
def conversation(services_address: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The id of a new conversation; what the actions keep goes to the seeded database meanwhile."""
    monkeypatch.setenv("ERONAPU_DATABASE_URL", services_address)
    _forget()
    yield resources.conversations().start()[0]
    _forget()


def _forget() -> None:
    resources.engine.cache_clear()
    resources.guide.cache_clear()
