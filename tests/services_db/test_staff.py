"""Sign-ins hold for an hour without a page and ten in all, and end when they are told to."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.audit_models import Audit
from services_db.staff import IDLE, LONGEST, StaffSessions, end_all
from services_db.staff_models import Staff, StaffSession

START = datetime(2026, 11, 22, 8, 0)


class Clock:
    def __init__(self) -> None:
        self.now = START

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sessions(engine: Engine, clock: Clock) -> StaffSessions:
    with Session(engine, future=True) as session, session.begin():
        for number in (1, 2):
            session.add(
                Staff(id=number, email=f"{number}@example.fi", name="Sari", title="ohjaaja", roles=["dpo"])
            )
    return StaffSessions(engine, clock)


def holds(sessions: StaffSessions, token: str) -> bool:
    return sessions.member(token) is not None


@pytest.mark.parametrize(
    ("after", "held"),
    [(timedelta(0), True), (IDLE - timedelta(seconds=1), True), (IDLE, False), (LONGEST, False)],
)
def test_without_a_page(sessions: StaffSessions, clock: Clock, after: timedelta, held: bool) -> None:
    token = sessions.begin(1)
    clock.now += after
    assert holds(sessions, token) is held


def test_with_a_page_now_and_then_it_ends_in_ten_hours(sessions: StaffSessions, clock: Clock) -> None:
    token, pause = sessions.begin(1), timedelta(minutes=50)
    while clock.now + pause < START + LONGEST:
        clock.now += pause
        assert holds(sessions, token)
    clock.now = START + LONGEST
    assert not holds(sessions, token)


@pytest.mark.parametrize("token", ["", "x", "None"])
def test_a_guessed_token_opens_nothing(sessions: StaffSessions, token: str) -> None:
    sessions.begin(1)
    assert not holds(sessions, token)


def test_the_token_itself_is_not_kept(sessions: StaffSessions, engine: Engine) -> None:
    token = sessions.begin(1)
    with Session(engine, future=True) as session:
        kept = session.query(StaffSession).one().token_hash
    assert token not in kept and not holds(sessions, kept)


def test_ended_it_opens_nothing_and_the_log_knows(sessions: StaffSessions, engine: Engine) -> None:
    token, other = sessions.begin(1), sessions.begin(1)
    sessions.end(token)
    sessions.end(token)
    assert not holds(sessions, token) and holds(sessions, other)
    with Session(engine, future=True) as session:
        assert [(row.actor, row.deed) for row in session.query(Audit)] == [("staff:1", "signed_out")]


def test_all_of_one_member_end(sessions: StaffSessions, engine: Engine) -> None:
    tokens = [sessions.begin(1), sessions.begin(1), sessions.begin(2)]
    with Session(engine, future=True) as session, session.begin():
        end_all(session, 1)
    assert [holds(sessions, token) for token in tokens] == [False, False, True]


def test_who_is_made_inactive_is_out_at_once(sessions: StaffSessions, engine: Engine) -> None:
    token = sessions.begin(1)
    with Session(engine, future=True) as session, session.begin():
        session.get(Staff, 1).active = False
    assert not holds(sessions, token)


def test_what_is_over_is_swept_when_somebody_signs_in(
    sessions: StaffSessions, clock: Clock, engine: Engine
) -> None:
    sessions.begin(1)
    clock.now += IDLE
    sessions.begin(2)
    with Session(engine, future=True) as session:
        assert [row.staff_id for row in session.query(StaffSession)] == [2]


def test_looking_costs_one_query_and_a_write_each_minute_at_most(
    sessions: StaffSessions, clock: Clock, engine: Engine
) -> None:
    token, statements = sessions.begin(1), []
    event.listen(engine, "before_cursor_execute", lambda *given: statements.append(given[2].split()[0]))
    for _ in range(4):
        clock.now += timedelta(seconds=29)
        holds(sessions, token)
    assert statements == ["SELECT", "SELECT", "SELECT", "UPDATE", "SELECT"]
