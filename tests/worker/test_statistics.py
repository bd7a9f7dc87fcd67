from __future__ import annotations

import logging

import pytest

from services_db.conversations import Conversations
from services_db.messages import Inbound
from tests.database import empty
from worker.__main__ import duties
from worker.statistics import count_days


def test_the_log_tells_how_many_days(caplog: pytest.LogCaptureFixture) -> None:
    engine = empty()
    conversation, _receipt = Conversations(engine).start()
    Conversations(engine).receive(conversation, Inbound("a", "viesti"))
    with caplog.at_level(logging.INFO):
        count_days(engine)
    assert caplog.messages == ["counted 1 days"]


def test_days_are_counted_before_anything_is_deleted() -> None:
    names = [duty.name for duty in duties(empty())]
    assert names.index("statistics") < names.index("retention")
