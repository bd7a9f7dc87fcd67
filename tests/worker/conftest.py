"""Gateways of this machine, a clock, and a pool that works at once, for tests of sending."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor, Future
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.privacy import Vault
from bot.settings import Settings, read
from services_db import office_settings
from services_db.base import utcnow
from services_db.office_settings import Channel
from services_db.staff_models import Staff
from tests.database import empty
from tests.worker.gateways import Sink, mail_server, webhooks
from worker import sending

SECRET = "x" * 40
VAULT = Vault((SECRET,))


class AtOnce(Executor):
    """A pool that does the work before it returns."""

    def submit(self, work: Any, /, *given: Any, **named: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(work(*given, **named))
        return done


def own(smtp_url: str = "") -> Settings:
    return read(
        {
            "ERONAPU_SECRET": SECRET,
            "ERONAPU_SMTP_URL": smtp_url,
            "ERONAPU_PAGES_URL": "https://ero.example.fi",
        }
    )


@pytest.fixture
def mail() -> Iterator[Sink]:
    with mail_server() as sink:
        yield sink


@pytest.fixture
def rooms() -> Iterator[Sink]:
    with webhooks() as sink:
        yield sink


@pytest.fixture
def engine() -> Engine:
    return empty()


def channels(engine: Engine, **addresses: str) -> None:
    with Session(engine, future=True) as session, session.begin():
        sealed = tuple(Channel(name, VAULT.seal({"address": url})) for name, url in addresses.items())
        office_settings.change(session, 1, channels=sealed)


def give_address(engine: Engine, staff: int, address: str) -> None:
    with Session(engine, future=True) as session, session.begin():
        session.get(Staff, staff).notify_sealed = VAULT.seal({"address": address})


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> dict[str, datetime]:
    """The time as the sender sees it."""
    shown = {"now": utcnow()}
    monkeypatch.setattr(sending, "utcnow", lambda: shown["now"])
    return shown
