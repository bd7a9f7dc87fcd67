"""The timeline of a call by a clock of our own: 0, 60 and 180 seconds, then again until it is acknowledged."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import office_settings
from services_db.office import Office
from services_db.office_models import Page
from services_db.office_settings import Channel
from services_db.paging_steps import Paging
from services_db.staff_models import Absence
from tests.services_db.paging_world import alarm, hire, take, tell, told, watch

NOON = datetime(2027, 1, 12, 10, 0)  # a Tuesday; 12 o'clock in Helsinki
NIGHT = datetime(2027, 1, 12, 0, 0)  # 2 o'clock
MORNING = datetime(2027, 1, 12, 5, 0)  # 7 o'clock


def common(engine: Engine, **values: object) -> None:
    with Session(engine, future=True) as session, session.begin():
        office_settings.change(session, 1, channels=(Channel("Huone", "sealed"),), **values)


@pytest.fixture
def three(engine: Engine) -> tuple[str, str, str]:
    """Two on duty, in the order of their places, and one more of the rota who is not on duty now."""
    second, first, third = (hire(engine, name, place=place) for name, place in (("B", 2), ("A", 1), ("C", 3)))
    return f"staff:{first}", f"staff:{second}", f"staff:{third}"


@pytest.mark.parametrize("level", ["immediate", "escalate"])
@pytest.mark.parametrize("pace", [1, 2])
def test_first_next_everybody_and_again(
    engine: Engine, three: tuple[str, str, str], level: str, pace: int
) -> None:
    common(engine)
    alarm(engine, level, NOON)
    everybody = [*three, "Huone"]
    first, second, _third = three
    expected = [(0, first), (60, second), *((180, one) for one in everybody)]
    expected += [(seconds, one) for seconds in (480, 780) for one in everybody]
    assert watch(engine, NOON, 800, pace) == expected


def test_the_settings_say_when(engine: Engine, three: tuple[str, str, str]) -> None:
    common(engine, next_after=10, everybody_after=20, repeat_after=30)
    alarm(engine, "immediate", NOON)
    assert sorted({second for second, _who in watch(engine, NOON, 90)}) == [0, 10, 20, 50, 80]


@pytest.mark.parametrize("after", [0, 59, 179, 500])
def test_acknowledging_ends_it(engine: Engine, three: tuple[str, str, str], after: int) -> None:
    _conversation, case = alarm(engine, "immediate", NOON)
    watch(engine, NOON, after)
    take(engine, case, 1)
    assert watch(engine, NOON + timedelta(seconds=after), 1000) == []


def test_a_closed_case_calls_nobody(engine: Engine, three: tuple[str, str, str]) -> None:
    alarm(engine, "immediate", NOON)
    with engine.begin() as connection:
        connection.exec_driver_sql("update \"case\" set status = 'closed'")
    assert watch(engine, NOON, 600) == []


def test_a_rise_begins_anew_and_the_lesser_call_falls_silent(
    engine: Engine, three: tuple[str, str, str]
) -> None:
    conversation, _case = alarm(engine, "escalate", NOON)
    watch(engine, NOON, 100)
    tell(engine, conversation, "immediate")
    with Session(engine, future=True) as session, session.begin():
        newest = session.query(Page).order_by(Page.id.desc()).first()
        newest.began = newest.next_step = NOON + timedelta(seconds=101)
    first, second, third = three
    heard = watch(engine, NOON + timedelta(seconds=101), 180)
    assert heard == [(0, first), (60, second), (180, first), (180, second), (180, third)]


def test_another_worker_goes_on_where_the_first_one_died(engine: Engine, three: tuple[str, str, str]) -> None:
    alarm(engine, "immediate", NOON)
    watch(engine, NOON, 30)
    late = NOON + timedelta(seconds=400)  # nobody looked for six minutes
    first, second, third = three
    heard = watch(engine, late, 130)
    assert heard == [(0, second), (120, first), (120, second), (120, third)]


def test_two_workers_do_not_take_a_step_twice(engine: Engine, three: tuple[str, str, str]) -> None:
    alarm(engine, "immediate", NOON)
    one, other = Paging(engine), Paging(engine)
    seen = []
    for second in range(0, 200):
        now = NOON + timedelta(seconds=second)
        page = 1
        seen += [one._take(page, now)] if second in (0, 60) else []
        seen += [*one.advance(now), *other.advance(now)]
    assert [step.step for step in seen if step] == [0, 1, 2]
    assert len(told(engine)) == len(set(told(engine))) == 5


@pytest.mark.parametrize("channels", [True, False])
def test_nobody_on_duty_is_the_whole_list_and_the_common_channels_at_once(
    engine: Engine, channels: bool
) -> None:
    (
        hire(engine, "A"),
        hire(engine, "B", "manager"),
        hire(engine, "C", "editor"),
        hire(engine, "D", active=False),
    )
    if channels:
        common(engine)
    alarm(engine, "immediate", NOON)
    everybody = ["staff:1", "staff:2", *(["Huone"] if channels else [])]
    assert watch(engine, NOON, 0) == [(0, one) for one in everybody]


def test_one_on_duty_alone_is_followed_by_the_whole_list(engine: Engine) -> None:
    hire(engine, "A", place=1)
    hire(engine, "out of the rota")
    common(engine)
    alarm(engine, "immediate", NOON)
    assert watch(engine, NOON, 60) == [(0, "staff:1"), (60, "staff:1"), (60, "Huone")]


def test_who_is_absent_or_inactive_is_never_called(engine: Engine) -> None:
    away, gone, there = (
        hire(engine, "A", place=1),
        hire(engine, "B", active=False, place=1),
        hire(engine, "C", place=9),
    )
    with Session(engine, future=True) as session, session.begin():
        session.add(Absence(staff_id=away, first=date(2027, 1, 12), last=date(2027, 1, 12)))
    alarm(engine, "immediate", NOON)
    assert {who for _second, who in watch(engine, NOON, 1000)} == {f"staff:{there}"}
    assert gone != there
    tomorrow = NOON + timedelta(days=1)
    alarm(engine, "immediate", tomorrow)
    assert (0, f"staff:{away}") in watch(engine, tomorrow, 0)


@pytest.mark.parametrize(
    ("level", "night_levels", "at_night"),
    [
        ("immediate", ("immediate",), True),
        ("immediate", (), True),  # whatever is set
        ("escalate", ("immediate",), False),
        ("escalate", ("escalate",), True),
    ],
)
def test_quiet_hours_hold_back_all_but_danger_of_life(
    engine: Engine, three: tuple[str, str, str], level: str, night_levels: tuple[str, ...], at_night: bool
) -> None:
    common(engine, night_levels=night_levels)
    alarm(engine, level, NIGHT)
    assert bool(watch(engine, NIGHT, 600)) is at_night
    if not at_night:  # in the morning the call begins, at its usual pace
        assert watch(engine, MORNING - timedelta(seconds=2), 1) == []
        assert [second for second, _who in watch(engine, MORNING, 100)] == [0, 60]


def test_no_quiet_hours(engine: Engine, three: tuple[str, str, str]) -> None:
    common(engine, quiet_start=0, quiet_end=0)
    alarm(engine, "escalate", NIGHT)
    assert len(watch(engine, NIGHT, 60)) == 2


@pytest.mark.parametrize(("on_duty", "recipient"), [(True, "staff:1"), (False, "Huone")])
def test_a_wish_for_a_human_is_told_to_one_in_office_hours(
    engine: Engine, on_duty: bool, recipient: str
) -> None:
    hire(engine, "A", place=1 if on_duty else None)
    hire(engine, "B", place=2 if on_duty else None)
    common(engine)
    Office(engine).set_week(1, [(weekday, 540, 960) for weekday in range(5)])
    evening = datetime(2027, 1, 15, 15, 0)  # Friday, 17 o'clock
    monday = datetime(2027, 1, 18, 7, 0)  # 9 o'clock
    alarm(engine, "human", evening)
    assert watch(engine, evening, 3600, 60) == []
    assert watch(engine, monday - timedelta(minutes=5), 240, 60) == []
    # told once, and once more a day later as long as nobody has answered
    assert watch(engine, monday, 86_400, 300) == [(0, recipient), (86_400, recipient)]


def test_without_opening_hours_a_wish_waits_for_the_morning_only(
    engine: Engine, three: tuple[str, str, str]
) -> None:
    alarm(engine, "human", NIGHT)
    assert watch(engine, NIGHT, 3600, 60) == []
    assert watch(engine, MORNING, 0) == [(0, three[0])]
