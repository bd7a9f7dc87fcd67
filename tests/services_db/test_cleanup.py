from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from bot.channels.edge import ADDRESS_SECONDS, TOKEN_SECONDS
from services_db.base import Base
from services_db.calls import Calls
from services_db.cleanup import CALL_PERIODS, clean
from tests.planted import hanging, plant, staff

NOW = datetime(2026, 12, 31, 12)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
PERSON = {"email": "a@example.fi", "name": "Aino", "title": "sosiaalityöntekijä", "roles": []}


def left(engine: Engine, table: str) -> int:
    with engine.connect() as connection:
        return len(connection.execute(select(Base.metadata.tables[table])).all())


@pytest.mark.parametrize(
    ("table", "values", "stays"),
    [
        ("staff_session", {"began": NOW - 2 * HOUR, "last_seen": NOW - HOUR / 2}, True),
        ("staff_session", {"began": NOW - 2 * HOUR, "last_seen": NOW - 2 * HOUR}, False),
        ("staff_session", {"began": NOW - 11 * HOUR, "last_seen": NOW}, False),
        ("invitation", {"expires": NOW + DAY}, True),
        ("invitation", {"expires": NOW - 6 * DAY}, True),
        ("invitation", {"expires": NOW - 8 * DAY}, False),
    ],
)
def test_ended_sign_ins_and_old_invitations_go(
    engine: Engine, table: str, values: dict[str, Any], stays: bool
) -> None:
    own = {"staff_id": staff(engine)} if table == "staff_session" else PERSON
    with engine.begin() as connection:
        connection.execute(Base.metadata.tables[table].insert().values(token_hash="h", **own, **values))
    assert clean(engine, NOW) == (0 if stays else 1)
    assert left(engine, table) == int(stays)


@pytest.mark.parametrize(
    ("states", "pages", "presences"),
    [
        ({}, 0, 0),
        ({"case__closed_at": NOW - 29 * DAY}, 1, 0),
        ({"case__status": "open"}, 1, 0),
        ({"presence__parent_seen": NOW - HOUR}, 0, 1),
        ({"presence__parent_seen": None, "presence__staff_seen": None}, 0, 0),
    ],
)
def test_calls_of_closed_cases_and_old_presence_go(
    engine: Engine, states: dict[str, Any], pages: int, presences: int
) -> None:
    plant(engine, "puheenai", NOW - 31 * DAY, [t for t in hanging() if t.name != "legal_hold"], **states)
    clean(engine, NOW)
    assert (left(engine, "page"), left(engine, "notice"), left(engine, "presence")) == (
        pages,
        pages,
        presences,
    )
    assert left(engine, "case") == left(engine, "message") == 1


def test_counts_of_calls_go_by_the_periods_that_count_them(engine: Engine) -> None:
    assert CALL_PERIODS == {"a:": ADDRESS_SECONDS, "t:": TOKEN_SECONDS}
    now = (NOW - datetime(1970, 1, 1)).total_seconds()
    for kind, seconds in CALL_PERIODS.items():
        Calls(engine).wait(f"{kind}old", 5, seconds, now - 30 * seconds)
        Calls(engine).wait(f"{kind}new", 5, seconds, now - seconds)
    clean(engine, NOW)
    assert left(engine, "call_count") == 2


@pytest.mark.parametrize(("seconds_ago", "stays"), [(3500, 1), (3700, 0)])
def test_failed_guesses_go_after_their_hour(engine: Engine, seconds_ago: int, stays: int) -> None:
    newest = (NOW - datetime(1970, 1, 1)).total_seconds() - seconds_ago
    with engine.begin() as connection:
        guess = Base.metadata.tables["guess"].insert().values(key="k", failures=[newest], newest=newest)
        connection.execute(guess)
    clean(engine, NOW)
    assert left(engine, "guess") == stays
