"""Duty: no flagged message stays without a case."""

from __future__ import annotations

import logging

from sqlalchemy.engine import Engine

from services_db.cases import Cases

log = logging.getLogger(__name__)


def sweep(engine: Engine) -> None:
    """Open or raise the cases that are missing; the channel does it, so each one found here is an error told."""
    opened = Cases(engine).sweep()
    if opened:
        log.error("opened %d cases that were missing", opened)
