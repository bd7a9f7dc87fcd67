from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update
from sqlalchemy.engine import Engine

from services_db.base import utcnow
from services_db.office_models import Notice
from services_db.paging_steps import Paging
from services_db.watch import Trouble, Watch
from tests.services_db.paging_world import alarm, hire


@pytest.mark.parametrize(("ago", "silent"), [(0, False), (119, False), (121, True), (None, True)])
def test_a_worker_that_has_not_beaten_for_two_minutes_is_silent(
    engine: Engine, ago: int | None, silent: bool
) -> None:
    hire(engine, "Aino")
    now = utcnow()
    if ago is not None:
        Watch(engine).beat(now - timedelta(hours=1))
        Watch(engine).beat(now - timedelta(seconds=ago))
    trouble = Watch(engine).trouble(now)
    assert trouble.silent is bool(trouble) is silent


@pytest.mark.parametrize(
    ("attempts", "failure", "minutes_ago", "failing"),
    [
        (1, "refused", 0, 0),  # the next try may do
        (2, "refused", 0, 2),
        (2, None, 0, 0),
        (9, "refused", 31, 0),  # long ago: what is told is how it is now
    ],
)
def test_addresses_that_notices_do_not_reach(
    engine: Engine, attempts: int, failure: str | None, minutes_ago: int, failing: int
) -> None:
    hire(engine, "Aino"), hire(engine, "Bo")
    alarm(engine)
    now = utcnow()
    Paging(engine).advance(now)
    Watch(engine).beat(now)
    made = now - timedelta(minutes=minutes_ago)
    with engine.begin() as connection:
        connection.execute(update(Notice).values(attempts=attempts, failure=failure, made=made))
    assert Watch(engine).trouble(now).failing == failing


def test_nobody_to_call_is_told_before_anybody_needs_them(engine: Engine) -> None:
    now = utcnow()
    Watch(engine).beat(now)
    assert Watch(engine).trouble(now) == Trouble(nobody=True, last_beat=now)
    hire(engine, "Aino")
    assert not Watch(engine).trouble(now)
