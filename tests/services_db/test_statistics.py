"""Days are counted once and for good, and their counts outlive what they were counted of."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import delete, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.conversation_models import Conversation, Message
from services_db.office_models import Tally
from services_db.statistics import Statistics, beginning, day_of
from tests.database import empty

NOON = datetime(2026, 11, 2, 10)  # in Helsinki; UTC
DAY = date(2026, 11, 2)


def chat(engine: Engine, name: str, when: datetime) -> None:
    with Session(engine, future=True) as session, session.begin():
        session.add(Conversation(id=name, receipt_hash=name, started=when, last_seen=when))
        session.flush()
        session.add(Message(conversation_id=name, sender="parent", text="x", time=when))


def tallies(engine: Engine) -> list[tuple[date, str, str, int]]:
    with Session(engine, future=True) as session:
        columns = (Tally.day, Tally.measure, Tally.key, Tally.count)
        return sorted(tuple(row) for row in session.execute(select(*columns)))


@pytest.fixture
def engine() -> Engine:
    engine = empty()
    chat(engine, "a", NOON)
    chat(engine, "b", NOON + timedelta(days=1))
    return engine


def test_each_day_until_now(engine: Engine) -> None:
    assert Statistics(engine).roll_up(NOON + timedelta(days=2)) == 3
    counts = Statistics(engine).counts(DAY, DAY)
    assert counts == {"chats_hour": {"12": 1}, "chats_phase": {"unknown": 1}, "languages": {"fi": 1}}
    assert Statistics(engine).counts(DAY, DAY + timedelta(days=1))["languages"] == {"fi": 2}


def test_safe_to_repeat(engine: Engine) -> None:
    statistics, now = Statistics(engine), NOON + timedelta(days=2)
    statistics.roll_up(now)
    once = tallies(engine)
    statistics.roll_up(now)
    assert tallies(engine) == once


def test_a_fresh_day_follows_what_is_deleted_and_a_settled_one_stays(engine: Engine) -> None:
    statistics = Statistics(engine)
    now = NOON + timedelta(days=1, hours=8)
    statistics.roll_up(now)
    with Session(engine, future=True) as session, session.begin():
        session.execute(delete(Conversation))
    assert statistics.roll_up(now + timedelta(hours=1)) == 1
    assert statistics.counts(DAY, DAY)["languages"] == {"fi": 1}
    assert "languages" not in statistics.counts(DAY + timedelta(days=1), DAY + timedelta(days=1))


def test_nothing_to_count() -> None:
    statistics = Statistics(empty())
    assert statistics.roll_up(NOON) == 0
    assert statistics.first_day() is None


def test_a_worker_that_stood_still_counts_the_days_between(engine: Engine) -> None:
    statistics = Statistics(engine)
    statistics.roll_up(NOON + timedelta(days=6))
    chat(engine, "c", NOON + timedelta(days=15))
    statistics.roll_up(NOON + timedelta(days=40))
    assert statistics.counts(DAY, DAY + timedelta(days=60))["languages"] == {"fi": 3}


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 28, 22, 0), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 20, 59), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 21, 0), date(2026, 3, 30)),
    ],
)
def test_days_are_helsinkis(moment: datetime, day: date) -> None:
    assert day_of(moment) == day
    assert beginning(day) <= moment < beginning(day + timedelta(days=1))
