from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from services_db.audit import write
from services_db.audit_check import check
from services_db.base import utcnow
from services_db.conversations import Conversations
from services_db.messages import Inbound
from tests.database import empty
from tests.planted import tables_with
from worker.retention import check_audit, delete_old


def test_the_log_says_how_many_and_nothing_of_them(caplog: pytest.LogCaptureFixture) -> None:
    engine = empty()
    conversation, _receipt = Conversations(engine).start()
    Conversations(engine).receive(conversation, Inbound("a", "salaisuus"))
    with engine.begin() as connection:
        connection.execute(
            text("UPDATE conversation SET last_seen = :then"), {"then": utcnow() - timedelta(31)}
        )
    with caplog.at_level(logging.DEBUG):
        delete_old(engine)
    assert caplog.messages == [
        "deleted 1 conversations after their term",
        "deleted 0 rows of the audit log after their term",
        "cleaned 0 rows that had lost their meaning",
    ]
    assert tables_with(engine, conversation) == set()


def test_the_head_is_noted_outside_and_a_broken_log_is_an_error(caplog: pytest.LogCaptureFixture) -> None:
    engine = empty()
    with Session(engine, future=True) as session, session.begin():
        write(session, "staff:1", "read_transcript", "c")
    with caplog.at_level(logging.INFO):
        check_audit(engine)
    assert caplog.messages == [f"the audit log is whole: 1 rows, head {check(engine).head}"]
    with engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_no_change"))
        connection.execute(text("UPDATE audit SET deed = 'nothing'"))
    check_audit(engine)
    assert [(row.levelname, row.message) for row in caplog.records[1:]] == [
        ("ERROR", "the audit log is broken: changed, row 1")
    ]
