"""Duty: no parent waits for a human who is not there, and no case for one who works here no more."""

from __future__ import annotations

import logging

from sqlalchemy.engine import Engine

from services_db.base import utcnow
from services_db.bot_again import give_back_deserted
from services_db.orphans import give_back_orphaned

log = logging.getLogger(__name__)


def give_back(engine: Engine) -> None:
    """Give deserted talks back to the bot, and cases of who is gone back to the queue; the log says how many."""
    orphaned = give_back_orphaned(engine)
    if orphaned:
        log.warning("gave %d cases back to the queue: who had them works on cases no more", orphaned)
    given = give_back_deserted(engine, utcnow())
    if given:
        log.warning("gave %d talks back to the bot: nobody of staff was there", given)
