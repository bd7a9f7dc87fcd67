from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.case_models import Case
from services_db.cases import Cases
from services_db.conversations import Conversations
from tests.console.cases import a_case, alarm
from tests.console.conftest import SignIn

RIGHT = {"lopputulos": "guided", "arvio": "right", "taso": "escalate", "lippu": ["stalking"]}
FALSE = {"lopputulos": "advised", "arvio": "false", "taso": "none"}


@pytest.fixture
def staff(sign_in: SignIn) -> FlaskClient:
    return sign_in("reviewer")


def case(engine: Engine) -> Case:
    with Session(engine, future=True) as session:
        return session.execute(select(Case)).scalar_one()


def test_the_form_begins_with_what_the_assistant_judged(engine: Engine, staff: FlaskClient) -> None:
    a_case(engine)
    page = staff.get("/tapaus/1/sulkeminen").text
    assert 'value="escalate" checked' in page
    assert 'value="stalking" checked' in page
    assert page.count("checked") == 2


@pytest.mark.parametrize(
    ("told", "judged"),
    [
        (RIGHT, ("guided", "right", "escalate", ["stalking"], None)),
        (FALSE, ("advised", "false", "none", [], None)),
        ({**FALSE, "taso": "specialised"}, ("advised", "false", "specialised", [], None)),
        (
            {**RIGHT, "arvio": "missed", "taso": "immediate", "lippu": ["stalking", "self_harm"]},
            ("guided", "missed", "immediate", ["stalking", "self_harm"], None),
        ),
        ({**FALSE, "seuranta": "2026-12-24"}, ("advised", "false", "none", [], date(2026, 12, 24))),
        (
            {**RIGHT, "lippu": ["stalking", "heard of nowhere"]},
            ("guided", "right", "escalate", ["stalking"], None),
        ),
    ],
)
def test_a_judgement_is_kept(
    engine: Engine, staff: FlaskClient, told: dict[str, Any], judged: tuple[Any, ...]
) -> None:
    a_case(engine)
    page = staff.post("/tapaus/1/sulkeminen", data=told, follow_redirects=True).text
    assert "Tapaus on suljettu." in page
    closed = case(engine)
    kept = (closed.outcome, closed.verdict, closed.judged_level, closed.judged_flags, closed.follow_up)
    assert kept == judged
    assert "Jono on tyhjä." in staff.get("/jono").text
    assert "Tapaus 1" in staff.get("/jono?rajaus=closed").text
    assert staff.get("/tapaus/1/sulkeminen").status_code == 404


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({}, "Valitse, miten tapaus päättyi."),
        ({**RIGHT, "lopputulos": "unheard of"}, "Valitse, miten tapaus päättyi."),
        ({**RIGHT, "arvio": ""}, "Valitse arviosi."),
        ({**RIGHT, "taso": "human"}, "Valitse taso."),
        ({**RIGHT, "taso": "none", "lippu": []}, "Oikean hälytyksen taso on"),
        ({**FALSE, "taso": "escalate", "lippu": ["stalking"]}, "Aiheettoman hälytyksen taso on"),
        ({**RIGHT, "lippu": []}, "Valitse ainakin yksi lippu"),
        ({**FALSE, "lippu": ["stalking"]}, "poista lippujen valinnat"),
        ({**RIGHT, "seuranta": "2026-02-30"}, "Tarkista päivä: sellaista päivää ei ole."),
    ],
)
def test_what_is_missing_is_said(
    engine: Engine, staff: FlaskClient, told: dict[str, Any], words: str
) -> None:
    a_case(engine)
    response = staff.post("/tapaus/1/sulkeminen", data=told)
    assert response.status_code == 422
    assert words in response.text
    assert 'role="alert"' in response.text
    assert case(engine).status == "open"


@pytest.mark.parametrize(
    ("told", "status", "words"),
    [
        ({"arvio": "", "taso": "none"}, 302, ""),
        ({"arvio": "missed", "taso": "escalate", "lippu": ["violence"]}, 302, ""),
        ({"arvio": "", "taso": "escalate", "lippu": ["violence"]}, 422, "Jos vaara jäi huomaamatta"),
        ({"arvio": "false", "taso": "none"}, 422, "Valitse arviosi."),
        ({"arvio": "right", "taso": "escalate", "lippu": ["violence"]}, 422, "Valitse arviosi."),
    ],
)
def test_a_case_without_an_alarm_has_none_to_judge(
    engine: Engine, staff: FlaskClient, told: dict[str, Any], status: int, words: str
) -> None:
    conversation, _receipt = Conversations(engine).start()
    Cases(engine).ask_for_human(conversation)
    page = staff.get("/tapaus/1/sulkeminen").text
    assert "hälytystä ei ollut" in page
    assert "hälytys oli aiheeton" not in page
    response = staff.post("/tapaus/1/sulkeminen", data={"lopputulos": "guided", **told})
    assert response.status_code == status
    assert words in response.text
    assert case(engine).verdict == (told["arvio"] or None if status == 302 else None)


def test_a_case_is_not_closed_over_a_message_that_came_meanwhile(engine: Engine, staff: FlaskClient) -> None:
    conversation = a_case(engine)
    (heard,) = re.findall(r'name="kuultu" value="(\d+)"', staff.get("/tapaus/1/sulkeminen").text)
    alarm(engine, conversation, "2", "immediate", "serious_threat", "Hän on nyt ovella veitsen kanssa.")
    asked = {**RIGHT, "kuultu": heard}
    again = staff.post("/tapaus/1/sulkeminen", data={**asked, "lopputulos": ""}).text
    assert f'name="kuultu" value="{heard}"' in again  # a form that is corrected has still not heard it
    page = staff.post("/tapaus/1/sulkeminen", data=asked, follow_redirects=True).text
    assert "vanhempi kirjoitti lisää sillä välin" in page and "veitsen kanssa" in page
    assert case(engine).status == "open"
    (heard,) = re.findall(r'name="kuultu" value="(\d+)"', staff.get("/tapaus/1/sulkeminen").text)
    assert (
        "Tapaus on suljettu."
        in staff.post("/tapaus/1/sulkeminen", data={**RIGHT, "kuultu": heard}, follow_redirects=True).text
    )


def test_a_colleagues_case_is_not_closed(engine: Engine, staff: FlaskClient, sign_in: SignIn) -> None:
    a_case(engine)
    sign_in("reviewer", name="Aino Aalto").post("/tapaus/1/otto")
    page = staff.post("/tapaus/1/sulkeminen", data=RIGHT, follow_redirects=True).text
    assert "Tapaus on jo toisella: Aino Aalto." in page
    assert case(engine).status == "open"


def test_a_case_may_be_taken_up_again(engine: Engine, staff: FlaskClient) -> None:
    a_case(engine)
    staff.post("/tapaus/1/sulkeminen", data=RIGHT)
    assert (
        "Tapaus on jo suljettu." in staff.post("/tapaus/1/sulkeminen", data=RIGHT, follow_redirects=True).text
    )
    assert "avattu uudelleen" in staff.post("/tapaus/1/avaus", follow_redirects=True).text
    assert case(engine).claimed_by == staff.staff_id  # type: ignore[attr-defined]


def test_new_danger_brings_a_closed_case_back_to_the_queue(engine: Engine, staff: FlaskClient) -> None:
    conversation = a_case(engine)
    staff.post("/tapaus/1/sulkeminen", data=RIGHT)
    alarm(engine, conversation, "2", "immediate")
    page = staff.get("/jono").text
    assert "Tapaus 1" in page
    assert "välitön vaara" in page
    assert "tapaus palasi jonoon" in staff.get("/tapaus/1").text
