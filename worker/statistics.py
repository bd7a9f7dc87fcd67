"""Duty: count the days into figures before what they are counted of is deleted."""

from __future__ import annotations

import logging

from sqlalchemy.engine import Engine

from services_db.base import utcnow
from services_db.statistics import Statistics

log = logging.getLogger(__name__)


def count_days(engine: Engine) -> None:
    """Count the days that are not counted for good; the log says how many."""
    log.info("counted %d days", Statistics(engine).roll_up(utcnow()))
