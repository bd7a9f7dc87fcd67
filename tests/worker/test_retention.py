from __future__ import annotations

import logging

import pytest

from services_db.base import Base, import_models
from services_db.engine import make_engine
from worker.retention import delete_old


def test_the_log_says_how_many(caplog: pytest.LogCaptureFixture) -> None:
    import_models()
    engine = make_engine("sqlite://")
    Base.metadata.create_all(engine)
    with caplog.at_level(logging.INFO):
        delete_old(engine)
    assert caplog.messages == ["deleted 0 conversations after their term"]
