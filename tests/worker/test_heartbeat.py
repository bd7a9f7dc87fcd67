"""The heartbeat is a line in the log."""

from __future__ import annotations

import logging

import pytest

from worker.heartbeat import beat


def test_beat(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        beat()
    assert caplog.messages == ["alive"]
