"""The page of figures and its files: no count under five in any of them, and quick with two years of tallies."""

from __future__ import annotations

import re
import time
from datetime import date, timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import insert
from sqlalchemy.engine import Engine

from services_db.base import utcnow
from services_db.engine import session_scope
from services_db.office_models import Tally
from services_db.statistics import day_of
from tests.console.conftest import SignIn

NAMES = "months hours phases levels flags asks verdicts waits left feedback languages needs gaps".split()


def tally(engine: Engine, rows: list[tuple[date, str, str, int]]) -> None:
    with session_scope(engine) as session:
        columns = ("day", "measure", "key", "count")
        session.execute(insert(Tally), [dict(zip(columns, row)) for row in rows])


@pytest.fixture
def client(engine: Engine, sign_in: SignIn) -> FlaskClient:
    """Counts of 1 to 4 and of 13 and 17, all told apart by their keys."""
    day = date(2025, 3, 5)
    rows = [(day, "alarm_flag", "violence", 13), (day, "alarm_flag", "stalking", 3)]
    rows += [(day, "chats_hour", "07", 4), (day, "chats_hour", "20", 17)]
    rows += [
        (day, "needs", "Nokia:custody", 13),
        (day, "needs", "Oulu:custody", 4),
        (day, "needs", "Oulu:money", 2),
    ]
    rows += [(day, "wait", "immediate:60", 4), (day, "wait", "escalate:60", 17)]
    rows += [(day, "languages", "ku", 1), (day, "languages", "fi", 17)]
    tally(engine, rows)
    return sign_in("manager")


@pytest.mark.parametrize("name", NAMES)
def test_files_tell_nothing_under_five(client: FlaskClient, name: str) -> None:
    answer = client.get(f"/luvut/{name}.csv?jakso=2025-03")
    assert answer.mimetype == "text/csv"
    assert answer.data.startswith("\ufeff".encode())
    lines = answer.data.decode("utf-8-sig").splitlines()
    cells = [line.split(";") for line in lines[1:]]
    counts = [row[2 if name == "gaps" else 1] for row in cells]
    assert {count for count in counts if count not in ("alle 5", "5", "10", "15", "20")} == set()
    assert "Oulu" not in answer.text


def test_page_rounds_and_hides(client: FlaskClient) -> None:
    html = client.get("/luvut?jakso=2025-03").text
    assert "maaliskuu 2025" in html
    assert "kurdi" not in html
    assert "Oulu" not in html
    tables = re.findall(r"<tbody>(.*?)</tbody>", html, re.DOTALL)
    cells = re.findall(r'<td class="number">(.*?)</td>', " ".join(tables[:-1]))
    assert set(cells) == {"alle 5", "10", "15", "20"}


def test_each_plot_is_an_image_with_words_and_a_table(client: FlaskClient) -> None:
    html = client.get("/luvut?jakso=2025-03").text
    plots = re.findall(r"<svg.*?</svg>", html, re.DOTALL)
    assert len(plots) == html.count("<details>") >= 9
    assert all('role="img"' in plot and "<title" in plot and "<desc" in plot for plot in plots)
    assert "style=" not in html


@pytest.mark.parametrize(
    "where", ["/luvut?jakso=2020", "/luvut?jakso=2025-03-05", "/luvut?jakso=x", "/luvut/x.csv"]
)
def test_what_is_not_there(client: FlaskClient, where: str) -> None:
    assert client.get(where).status_code == 404


def test_an_empty_installation(sign_in: SignIn) -> None:
    html = sign_in("editor").get("/luvut").text
    assert "Mikään luku ei ole tässä jaksossa vähintään viisi." in html


@pytest.mark.parametrize(("role", "status"), [("reviewer", 200), ("dpo", 200), ("admin", 404)])
def test_whose_page_it_is(sign_in: SignIn, role: str, status: int) -> None:
    assert sign_in(role).get("/luvut").status_code == status


def test_quick_with_two_years(engine: Engine, sign_in: SignIn) -> None:
    """Half a second is five times what it takes here: the figures are sums of a table of days."""
    today = day_of(utcnow())
    keys = [("chats_hour", f"{n:02}") for n in range(24)] + [("needs", f"Tampere:need{n}") for n in range(60)]
    days = [today - timedelta(days=back) for back in range(730)]
    tally(engine, [(day, measure, key, 3) for day in days for measure, key in keys])
    client = sign_in("manager")
    client.get("/luvut")
    took = []
    for _ in range(5):
        began = time.perf_counter()
        assert client.get(f"/luvut?jakso={today.year}").status_code == 200
        took.append(time.perf_counter() - began)
    assert sorted(took)[2] < 0.5
