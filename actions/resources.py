"""What the actions use of the database: opened at first use, once for each process."""

from __future__ import annotations

from functools import lru_cache

from sqlalchemy.engine import Engine

from services_db.cases import Cases
from services_db.conversations import Conversations
from services_db.engine import make_engine
from services_db.feedback import Feedbacks
from services_db.guide import Guide


@lru_cache(maxsize=1)
def engine() -> Engine:
    """The engine of the installation's database."""
    return make_engine()


@lru_cache(maxsize=1)
def guide() -> Guide:
    """Services and facts."""
    return Guide(engine())


def cases() -> Cases:
    """Cases for a human."""
    return Cases(engine())


def conversations() -> Conversations:
    """Stored conversations."""
    return Conversations(engine())


def feedback() -> Feedbacks:
    """What parents said of the help they got."""
    return Feedbacks(engine())
