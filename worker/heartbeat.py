"""Duties: say that the worker lives, in the log for people and in the database for the console."""

from __future__ import annotations

import logging

from sqlalchemy.engine import Engine

from services_db.watch import Watch

log = logging.getLogger(__name__)


def beat() -> None:
    """One line in the log."""
    log.info("alive")


def sign(engine: Engine) -> None:
    """The time of now in the database; the console warns when it is old."""
    Watch(engine).beat()
