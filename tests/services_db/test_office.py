from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import text
from sqlalchemy.engine import Engine

from services_db.office import Office
from services_db.office_settings import Settings
from services_db.promise import OtherDay
from tests.services_db.paging_world import hire

HOLIDAY = datetime(2027, 1, 6, 10, 0)  # Epiphany, a Wednesday
WEEKDAYS = [(weekday, 540, 900) for weekday in range(5)]


def test_without_hours_nothing_is_promised(engine: Engine) -> None:
    office = Office(engine)
    assert office.promise(HOLIDAY).kind == "unset"
    assert not office.is_open(HOLIDAY)


def test_the_week_the_days_that_differ_and_holidays(engine: Engine) -> None:
    office = Office(engine)
    hire(engine, "Aino", "manager")
    office.set_week(1, [(0, 0, 60)])
    office.set_week(1, WEEKDAYS)  # in the place of what was
    assert office.timetable().week == tuple(WEEKDAYS)
    assert not office.is_open(HOLIDAY)
    office.set_days(1, HOLIDAY.date(), HOLIDAY.date(), OtherDay((600, 780), "Loppiaisena"))
    assert office.is_open(HOLIDAY)
    office.set_days(1, HOLIDAY.date(), HOLIDAY.date(), OtherDay(None, "Suljettu"))
    assert (office.promise(HOLIDAY).kind, office.promise(HOLIDAY).note) == ("closed", "Suljettu")
    office.set_days(1, HOLIDAY.date(), HOLIDAY.date(), None)
    Settings(engine).change(1, closed_on_holidays=False)
    assert office.promise(HOLIDAY).kind == "open"


def test_each_change_leaves_an_audit_row(engine: Engine) -> None:
    Office(engine).set_week(7, WEEKDAYS)
    Office(engine).set_days(7, date(2027, 12, 24), date(2027, 12, 31), OtherDay())
    with engine.connect() as connection:
        rows = connection.execute(text("select actor, deed, about from audit order by id")).all()
    changed = ("staff:7", "office_hours_changed")
    assert rows == [(*changed, "week"), (*changed, "2027-12-24/2027-12-31")]
    assert len(Office(engine).timetable().others) == 8
