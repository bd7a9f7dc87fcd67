from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from services_db.case_work import CaseWork
from services_db.queue_filters import PAGE
from tests.console.cases import a_case, alarm, situation
from tests.console.conftest import SignIn


@pytest.fixture
def staff(sign_in: SignIn) -> FlaskClient:
    return sign_in("reviewer")


def ids(page: str) -> list[int]:
    return [int(found) for found in re.findall(r'data-case="(\d+)"', page)]


def test_a_row_tells_what_is_needed_to_choose(engine: Engine, staff: FlaskClient) -> None:
    situation(engine, a_case(engine), permission=True, when="arkisin")
    CaseWork(engine).label(1, staff.staff_id, ["tulkki"])  # type: ignore[attr-defined]
    page = staff.get("/jono").text
    for words in (
        "punainen lippu",
        "eron jälkeinen vaino",
        "”Hän seuraa minua joka päivä &lt;b&gt;kotiin&lt;/b&gt;.”",
        "2 lasta: 4 v, 7 v",
        "Kärkölä",
        "vain sovitulla tavalla",
        "ei tietoa",
        "odottanut <strong>alle 1 min</strong>",
        "vapaa",
        "tulkki",
        'href="/tapaus/1"',
    ):
        assert words in page, words
    assert "arkisin" not in page


def test_the_most_dangerous_first(engine: Engine, staff: FlaskClient) -> None:
    a_case(engine), a_case(engine, "immediate"), a_case(engine)
    assert ids(staff.get("/jono").text) == [2, 1, 3]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("", "Jono on tyhjä."),
        ("?rajaus=free", "Vapaita tapauksia ei ole."),
        ("?rajaus=mine", "Sinulla ei ole avoimia tapauksia."),
        ("?rajaus=closed", "Suljettuja tapauksia ei ole."),
        ("?rajaus=follow", "Yhtään tapausta ei ole merkitty seurantaan."),
        ("?haku=vaino", "Hakua vastaavia tapauksia ei ole."),
        ("?sivu=7", "Hakua vastaavia tapauksia ei ole."),
        ("?sivu=-7&rajaus=x&taso=x", "Hakua vastaavia tapauksia ei ole."),
        ("?sivu=kolme", "Jono on tyhjä."),
    ],
)
def test_empty_states(staff: FlaskClient, query: str, words: str) -> None:
    assert words in staff.get(f"/jono{query}").text


def test_a_busy_queue_says_so(engine: Engine, staff: FlaskClient) -> None:
    for _ in range(10):
        assert "ruuhkautunut" not in staff.get("/jono").text
        a_case(engine)
    assert "10 hälytystä on vapaana" in staff.get("/jono").text


def version(page: str) -> str:
    found = re.search(r'data-version="(\w+)"', page)
    assert found
    return found.group(1)


def test_it_asks_itself_and_is_told_only_of_changes(engine: Engine, staff: FlaskClient) -> None:
    itself = {"HX-Request": "true"}
    conversation = a_case(engine)
    known = version(staff.get("/jono").text)
    same = staff.get(f"/jono?versio={known}", headers=itself)
    if same.status_code == 200:  # the minute has just changed
        known = version(same.text)
        same = staff.get(f"/jono?versio={known}", headers=itself)
    assert (same.status_code, same.data) == (204, b"")
    alarm(engine, conversation, "2", "immediate")
    changed = staff.get(f"/jono?versio={known}", headers=itself)
    assert changed.status_code == 200
    assert "<html" not in changed.text
    assert "välitön vaara" in changed.text
    assert version(changed.text) != known


def test_filters_and_pages(engine: Engine, staff: FlaskClient) -> None:
    for _ in range(PAGE + 2):
        a_case(engine)
    CaseWork(engine).claim(2, staff.staff_id)  # type: ignore[attr-defined]
    assert ids(staff.get("/jono?rajaus=mine").text) == [2]
    first = staff.get("/jono?haku=seuraa").text
    assert len(ids(first)) == PAGE
    assert 'href="/jono?sivu=2&amp;haku=seuraa"' in first
    assert ids(staff.get("/jono?sivu=2&haku=seuraa").text) == [PAGE + 1, PAGE + 2]


@pytest.mark.parametrize(
    ("roles", "status"), [("reviewer", 200), ("manager", 200), ("editor", 404), ("dpo", 404)]
)
def test_who_sees_it(sign_in: SignIn, roles: str, status: int) -> None:
    assert sign_in(roles).get("/jono").status_code == status
