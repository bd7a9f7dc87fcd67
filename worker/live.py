"""Duty: no parent waits for a human who is not there."""

from __future__ import annotations

import logging

from sqlalchemy.engine import Engine

from services_db.base import utcnow
from services_db.bot_again import give_back_deserted

log = logging.getLogger(__name__)


def give_back(engine: Engine) -> None:
    """Give deserted talks back to the bot; the log says how many."""
    given = give_back_deserted(engine, utcnow())
    if given:
        log.warning("gave %d talks back to the bot: nobody of staff was there", given)
