from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.duty import on_duty, whole_list
from services_db.staff_models import Shift
from tests.services_db.paging_world import hire


@pytest.mark.parametrize(
    ("shift", "now", "there"),
    [
        ((1, 480, 960), "2027-01-12T06:00", True),  # Tuesday 8.00 in Helsinki
        ((1, 480, 960), "2027-01-12T05:59", False),
        ((1, 480, 960), "2027-01-12T13:59", True),
        ((1, 480, 960), "2027-01-12T14:00", False),
        ((1, 480, 960), "2027-07-13T05:00", True),  # summer time
        ((1, 480, 960), "2027-01-13T08:00", False),
        # a night: 22 to 8
        ((1, 1320, 1920), "2027-01-12T21:00", True),
        ((1, 1320, 1920), "2027-01-13T05:59", True),
        ((1, 1320, 1920), "2027-01-13T06:00", False),
        # the night from Sunday to Monday
        ((6, 1320, 1920), "2027-01-10T23:00", True),
        ((6, 1320, 1920), "2027-01-04T05:00", True),
        ((6, 1320, 1920), "2027-01-09T23:00", False),
    ],
)
def test_when_a_shift_runs(engine: Engine, shift: tuple[int, int, int], now: str, there: bool) -> None:
    staff = hire(engine, "Aino")
    weekday, start, end = shift
    with Session(engine, future=True) as session, session.begin():
        session.add(Shift(staff_id=staff, weekday=weekday, start=start, end=end))
        session.flush()
        assert on_duty(session, datetime.fromisoformat(now)) == ([staff] if there else [])


def test_in_the_order_of_places_each_once_and_only_who_may_read_cases(engine: Engine) -> None:
    last, first = hire(engine, "A", place=2), hire(engine, "B", "manager", place=1)
    hire(engine, "C", "dpo", place=1)
    now = datetime(2027, 1, 12)
    with Session(engine, future=True) as session, session.begin():
        session.add(Shift(staff_id=last, weekday=1, start=0, end=1440, place=0))
        session.flush()
        assert on_duty(session, now) == [last, first]
        assert whole_list(session, now) == [last, first]


def test_the_whole_list_is_the_rota_or_all_readers_where_there_is_none(engine: Engine) -> None:
    one, other = hire(engine, "A"), hire(engine, "B")
    now = datetime(2027, 1, 12)
    with Session(engine, future=True) as session:
        assert whole_list(session, now) == [one, other]
    third = hire(engine, "C", place=1)
    with Session(engine, future=True) as session:
        assert whole_list(session, now) == [third]
