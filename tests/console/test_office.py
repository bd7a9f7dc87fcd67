"""Opening hours: written as people write them, and shown as the parent will hear them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from console.office import Period, periods
from services_db.office import Office
from services_db.promise import OtherDay, Timetable
from tests.console.conftest import SignIn

WEEK = {f"paiva{day}": "8–11.30, 12–16" for day in range(5)}
TODAY = date.today()


@pytest.fixture
def manager(sign_in: SignIn) -> FlaskClient:
    return sign_in("manager")


def test_before_anything_is_set_no_time_is_promised(manager: FlaskClient) -> None:
    page = manager.get("/aukiolo").text
    assert "En voi luvata tarkkaa aikaa." in page and "Työntekijä näkee sen, kun hän on paikalla" in page


def test_a_week_is_kept_and_shown_as_it_was_written(manager: FlaskClient, engine: Engine) -> None:
    assert manager.post("/aukiolo/viikko", data={**WEEK, "pyhat": "on"}).status_code == 302
    table = Office(engine).timetable()
    assert table.week[:2] == ((0, 480, 690), (0, 720, 960)) and len(table.week) == 10
    assert table.closed_on_holidays
    assert manager.get("/aukiolo").text.count('value="8–11.30, 12–16"') == 5
    manager.post("/aukiolo/viikko", data=WEEK)
    assert not Office(engine).timetable().closed_on_holidays


def test_the_sentence_of_this_moment_follows_the_hours(manager: FlaskClient) -> None:
    manager.post("/aukiolo/viikko", data={f"paiva{day}": "0-24" for day in range(7)})
    assert "tänään kello 24 asti" in manager.get("/aukiolo").text
    days = {
        "ensimmainen": (TODAY - timedelta(days=1)).isoformat(),
        "viimeinen": (TODAY + timedelta(days=1)).isoformat(),
    }
    manager.post("/aukiolo/poikkeus", data={**days, "teksti": "Olemme muuttamassa"})
    page = manager.get("/aukiolo").text
    assert "alkaen. Olemme muuttamassa. " in page and "kiinni" in page
    manager.post("/aukiolo/poikkeus/poisto", data=days)
    assert "tänään kello 24 asti" in manager.get("/aukiolo").text


@pytest.mark.parametrize("times", ["kahdeksasta neljään", "16-8", "8-12, 11-16", "8-25"])
def test_a_mistake_in_the_week_is_told_at_its_day_and_nothing_is_kept(
    manager: FlaskClient, engine: Engine, times: str
) -> None:
    answer = manager.post("/aukiolo/viikko", data={**WEEK, "paiva2": times})
    assert answer.status_code == 422
    assert answer.text.count('class="wrong"') == 1 and 'id="day2-wrong"' in answer.text
    assert f'value="{times}"' in answer.text
    assert Office(engine).timetable().week == ()


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, "Anna päivä."),
        ({"ensimmainen": "2027-07-31", "viimeinen": "2027-07-01"}, "Anna päivä."),
        ({"ensimmainen": "2027-01-01", "viimeinen": "2028-01-01"}, "Anna päivä."),
        ({"ensimmainen": "2027-07-01", "ajat": "aamulla"}, "Kirjoita yksi aika"),
        ({"ensimmainen": "2027-07-01", "ajat": "8-10, 12-14"}, "Kirjoita yksi aika"),
        ({"ensimmainen": "2027-07-01", "teksti": "x" * 301}, "Teksti on liian pitkä."),
    ],
)
def test_a_mistake_in_an_exception(
    manager: FlaskClient, engine: Engine, told: dict[str, str], words: str
) -> None:
    answer = manager.post("/aukiolo/poikkeus", data=told)
    assert answer.status_code == 422 and words in answer.text
    assert Office(engine).timetable().others == {}


def test_days_that_follow_alike_are_one_period() -> None:
    alike, other = OtherDay(text="Lomalla"), OtherDay((540, 720))
    start = date(2027, 7, 1)
    days = {start + timedelta(days=n): alike for n in (0, 1, 2, 5)} | {start + timedelta(days=3): other}
    found = list(periods(Timetable((), days), start + timedelta(days=1)))
    spans = [(one.first.day, one.last.day) for one in found]
    assert spans == [(2, 3), (4, 4), (6, 6)]
    assert found[1] == Period(date(2027, 7, 4), date(2027, 7, 4), other)


def test_only_managers_and_admins(sign_in: SignIn) -> None:
    statuses = {
        role: sign_in(role).get("/aukiolo").status_code for role in ("reviewer", "admin", "dpo", "editor")
    }
    assert statuses == {"reviewer": 404, "admin": 200, "dpo": 404, "editor": 404}
