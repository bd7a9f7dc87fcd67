"""Duties: take the steps of the calls to staff, and tell a parent whom nobody has read."""

from __future__ import annotations

import logging

from sqlalchemy.engine import Engine

from services_db.base import utcnow
from services_db.paging_steps import Paging
from services_db.unread import Unread

log = logging.getLogger(__name__)


def advance(paging: Paging) -> None:
    """Call whom it is time to call; a step that reaches nobody is an error told."""
    for step in paging.advance(utcnow()):
        if not step.recipients:
            log.error("call %d: nobody to tell", step.page)


def tell_parents(engine: Engine) -> None:
    """Tell parents in danger of life that nobody has read yet."""
    told = Unread(engine).tell(utcnow())
    if told:
        log.error("%d parents in danger of life told that nobody has read yet", told)
