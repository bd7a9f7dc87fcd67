from __future__ import annotations

import logging

import pytest
from sqlalchemy import text

from services_db.cases import Cases
from services_db.conversations import Conversations
from services_db.messages import Inbound
from tests.database import empty
from worker.sweep import sweep


def test_a_missing_case_is_opened_and_told_as_an_error(caplog: pytest.LogCaptureFixture) -> None:
    engine = empty()
    conversation, _receipt = Conversations(engine).start()
    Conversations(engine).receive(conversation, Inbound("a", "viesti", "immediate", ("violence",)))
    with engine.begin() as connection:
        connection.execute(text('delete from "case"'))
    with caplog.at_level(logging.INFO):
        sweep(engine)
        sweep(engine)
    assert caplog.messages == ["opened 1 cases that were missing"]
    assert [case["level"] for case in Cases(engine).listed()] == ["immediate"]
