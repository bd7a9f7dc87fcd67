from __future__ import annotations

import logging

import pytest
from sqlalchemy import text

from services_db.paging_steps import Paging
from tests.database import empty
from tests.services_db.paging_world import alarm, hire, told
from worker.paging import advance, tell_parents


def test_a_step_that_reaches_nobody_is_an_error_told(caplog: pytest.LogCaptureFixture) -> None:
    engine = empty()
    alarm(engine)
    with caplog.at_level(logging.INFO):
        advance(Paging(engine))
    assert caplog.messages == ["call 1: nobody to tell"]


def test_a_step_that_is_due_is_taken(caplog: pytest.LogCaptureFixture) -> None:
    engine = empty()
    hire(engine, "Aino")
    alarm(engine)
    advance(Paging(engine))
    advance(Paging(engine))
    assert told(engine) == [(0, "staff:1")]
    assert caplog.messages == []


def test_parents_who_are_told_are_counted(caplog: pytest.LogCaptureFixture) -> None:
    engine = empty()
    alarm(engine)
    tell_parents(engine)
    with engine.begin() as connection:
        connection.execute(text("update page set began = '2026-01-01 00:00:00.000000'"))
    tell_parents(engine)
    tell_parents(engine)
    assert caplog.messages == ["1 parents in danger of life told that nobody has read yet"]
