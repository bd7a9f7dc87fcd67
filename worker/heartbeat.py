"""Duty: say in the log that the worker lives."""

from __future__ import annotations

import logging

log = logging.getLogger(__name__)


def beat() -> None:
    """One line in the log."""
    log.info("alive")
