from __future__ import annotations

import logging

import pytest

from tests.database import empty
from worker.retention import delete_old


def test_the_log_says_how_many(caplog: pytest.LogCaptureFixture) -> None:
    engine = empty()
    with caplog.at_level(logging.INFO):
        delete_old(engine)
    assert caplog.messages == ["deleted 0 conversations after their term"]
