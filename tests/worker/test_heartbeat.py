"""The heartbeat is a line in the log, and a sign in the database."""

from __future__ import annotations

import logging

import pytest

from services_db.watch import Watch
from tests.database import empty
from tests.services_db.paging_world import hire
from worker.heartbeat import beat, sign


def test_beat(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        beat()
    assert caplog.messages == ["alive"]


def test_the_sign_of_life_is_seen_by_the_console() -> None:
    engine = empty()
    hire(engine, "Aino")
    assert Watch(engine).trouble().silent
    sign(engine)
    assert not Watch(engine).trouble()
