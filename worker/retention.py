"""Duty: delete what has been kept long enough."""

from __future__ import annotations

import logging

from sqlalchemy.engine import Engine

from services_db.base import utcnow
from services_db.retention import delete_expired

log = logging.getLogger(__name__)


def delete_old(engine: Engine) -> None:
    """Delete conversations whose term is over; the log says how many."""
    log.info("deleted %d conversations after their term", delete_expired(engine, utcnow()))
