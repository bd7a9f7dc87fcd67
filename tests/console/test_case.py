from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.audit_models import Audit
from services_db.base import utcnow
from services_db.case_models import Case
from services_db.conversation_models import Conversation
from services_db.conversations import Conversations
from tests.console.cases import a_case, alarm, situation
from tests.console.conftest import SignIn

CONTACT = {
    "phone": "040 123 4567",
    "email": None,
    "when": "arkisin klo 12",
    "leave_message": False,
    "note": "X",
}


@pytest.fixture
def staff(sign_in: SignIn) -> FlaskClient:
    return sign_in("reviewer")


def deeds(engine: Engine) -> list[str]:
    with Session(engine, future=True) as session:
        return list(session.execute(select(Audit.deed).order_by(Audit.id)).scalars())


def case(engine: Engine) -> Case:
    with Session(engine, future=True) as session:
        return session.execute(select(Case)).scalar_one()


def test_the_page_shows_why(engine: Engine, staff: FlaskClient) -> None:
    situation(engine, a_case(engine))
    page = staff.get("/tapaus/1").text
    for words in (
        "<mark>seuraa minua<sup>1</sup></mark>",
        "&lt;b&gt;kotiin&lt;/b&gt;",
        "eron jälkeinen vaino – tunnistettu sanoista, hyvin varma",
        "eron jälkeinen vaino – arvioitu koko viestistä, melko varma",
        "Oletko turvassa?",
        "päätös on tehty",
        "2 lasta: 4 v, 7 v",
        "lapsen huolto, pitkittynyt huolto- tai tapaamisriita",
        "äiti",
        "kertoi, ettei ole turvassa",
        "luki keskustelun ensimmäisen kerran",
    ):
        assert words in page, words


@pytest.mark.parametrize(
    ("safe", "words"),
    [
        ({}, "Turvallisesta yhteydenotosta ei ole sovittu."),
        ({"permission": True}, "Kysy se ensin keskustelussa."),
        ({"permission": True, "when": "arkisin"}, "”arkisin”"),
        (
            {"permission": True, "form": True},
            "Avaa yhteystiedot ja ota yhteyttä vain niin kuin niissä sanotaan.",
        ),
        ({"permission": True, "form": True, "when": "arkisin"}, "”arkisin”"),
        ({"permission": False, "form": True}, "Vanhempi ei halua, että häneen otetaan yhteyttä."),
        ({"permission": False, "when": "arkisin"}, "Vanhempi ei halua, että häneen otetaan yhteyttä."),
    ],
)
def test_safe_contact_stands_above_everything(
    engine: Engine, staff: FlaskClient, safe: dict[str, object], words: str
) -> None:
    situation(engine, a_case(engine), **safe)
    staff.post("/tapaus/1/otto")
    for path in ("/tapaus/1", "/tapaus/1/sulkeminen"):
        body = staff.get(path).text.split("<main")[1]
        assert words in body
        assert body.index(words) < body.index("<h1>")
        if 'role="status"' in body:
            assert body.index(words) < body.index('role="status"')


def test_each_opening_is_one_reading_in_the_log(engine: Engine, staff: FlaskClient) -> None:
    a_case(engine)
    assert case(engine).first_read is None
    staff.get("/tapaus/1")
    first = case(engine).first_read
    staff.get("/tapaus/1")
    assert deeds(engine) == ["read_transcript", "read_transcript"]
    assert first is not None
    assert case(engine).first_read == first


def test_contact_details_are_opened_by_a_click_that_is_written_down(
    app: Flask, engine: Engine, staff: FlaskClient
) -> None:
    conversation = a_case(engine)
    situation(engine, conversation, permission=True, when="arkisin")
    Conversations(engine).keep_contact(conversation, app.extensions["vault"].seal(CONTACT))
    Conversations(engine).keep_contact(conversation, "sealed with a lost key")
    page = staff.get("/tapaus/1").text
    assert "Avaa yhteystiedot" in page
    assert "040 123" not in page
    assert staff.get("/tapaus/1/yhteystiedot").status_code == 404
    assert "contact_read" not in deeds(engine)
    page = staff.post("/tapaus/1/yhteystiedot").text
    assert deeds(engine)[-1] == "contact_read"
    assert page.index("”arkisin”") < page.index("arkisin klo 12") < page.index("040 123 4567")
    assert "ei saa jättää" in page
    assert "avaimella, jota ei enää ole" in page


def test_no_contact_details_no_button(engine: Engine, staff: FlaskClient) -> None:
    a_case(engine)
    assert "Avaa yhteystiedot" not in staff.get("/tapaus/1").text
    assert "Yhteystietoja ei ole annettu." in staff.post("/tapaus/1/yhteystiedot").text


def test_claimed_handed_over_and_given_back(engine: Engine, staff: FlaskClient, sign_in: SignIn) -> None:
    other = sign_in("reviewer", name="Åsa O'Neil")
    a_case(engine)
    assert "Tapaus on nyt sinulla." in staff.post("/tapaus/1/otto", follow_redirects=True).text
    assert "Tapaus on jo toisella: Sari Salo." in other.post("/tapaus/1/otto", follow_redirects=True).text
    handed = {"kenelle": other.staff_id}  # type: ignore[attr-defined]
    assert "Valitse ensin" in staff.post("/tapaus/1/siirto", follow_redirects=True).text
    assert "on siirretty" in staff.post("/tapaus/1/siirto", data=handed, follow_redirects=True).text
    refused = staff.post("/tapaus/1/palautus", follow_redirects=True).text
    assert "Tapaus on jo toisella: Åsa O&#39;Neil." in refused
    assert "palautettu jonoon" in other.post("/tapaus/1/palautus", follow_redirects=True).text
    assert case(engine).claimed_by is None


def test_notes_and_labels(engine: Engine, staff: FlaskClient) -> None:
    a_case(engine)
    page = staff.post(
        "/tapaus/1/muistiinpano", data={"teksti": " <i>soitettu</i> "}, follow_redirects=True
    ).text
    assert "&lt;i&gt;soitettu&lt;/i&gt;" in page
    assert (
        "Kirjoita" in staff.post("/tapaus/1/muistiinpano", data={"teksti": " "}, follow_redirects=True).text
    )
    page = staff.post(
        "/tapaus/1/tunnisteet", data={"tunnisteet": "tulkki, seuranta"}, follow_redirects=True
    ).text
    assert 'value="tulkki, seuranta"' in page


def test_a_deleted_conversation_says_so(engine: Engine, staff: FlaskClient) -> None:
    conversation = a_case(engine)
    with Session(engine, future=True) as session, session.begin():
        session.get(Conversation, conversation).erased_at = utcnow()
    assert "Vanhempi on poistanut keskustelun" in staff.get("/tapaus/1").text


POSTS = "otto siirto palautus muistiinpano tunnisteet yhteystiedot sulkeminen avaus".split()


@pytest.mark.parametrize("deed", POSTS)
def test_a_case_that_is_not_there(staff: FlaskClient, deed: str) -> None:
    told = {"kenelle": 1, "teksti": "x", "lopputulos": "advised", "arvio": "false", "taso": "none"}
    assert staff.post(f"/tapaus/9/{deed}", data=told).status_code == 404
    assert staff.get("/tapaus/9").status_code == 404


@pytest.mark.parametrize("role", ["editor", "dpo", "admin"])
def test_whose_work_it_is_not(engine: Engine, sign_in: SignIn, role: str) -> None:
    a_case(engine)
    stranger = sign_in(role)
    assert stranger.get("/tapaus/1").status_code == 404
    assert [stranger.post(f"/tapaus/1/{deed}").status_code for deed in POSTS] == [404] * len(POSTS)
    assert deeds(engine) == []


def test_nothing_is_done_without_a_token(app: Flask, engine: Engine, staff: FlaskClient) -> None:
    a_case(engine)
    app.config["WTF_CSRF_ENABLED"] = True
    assert [staff.post(f"/tapaus/1/{deed}").status_code for deed in POSTS] == [400] * len(POSTS)


def raised(engine: Engine, conversation: str) -> None:
    alarm(engine, conversation, "2", "immediate", "serious_threat")


def agreed(engine: Engine, conversation: str) -> None:
    situation(engine, conversation, permission=True, when="vain aamulla")


def left_contact(engine: Engine, conversation: str) -> None:
    Conversations(engine).keep_contact(conversation, "sinetti")


@pytest.mark.parametrize(
    ("happens", "level"), [(raised, "välitön vaara"), (agreed, "red"), (left_contact, "red")]
)
def test_an_open_page_tells_when_it_is_no_longer_true(
    engine: Engine, staff: FlaskClient, happens: Callable[[Engine, str], None], level: str
) -> None:
    conversation = a_case(engine)
    page = staff.get("/tapaus/1").text
    asked = re.findall(r'hx-get="([^"]+)" hx-trigger="every 5s"', page)[0].replace("&amp;", "&")
    assert staff.get(asked).status_code == 204
    before = deeds(engine)
    happens(engine, conversation)
    note = staff.get(asked).text
    assert ("Tapauksen tiedot ovat muuttuneet" in note, "vain aamulla" in note) == (True, False)
    assert (level == "red") or (level in note)
    assert deeds(engine) == before
    again = staff.get("/tapaus/1").text
    assert asked not in again.replace("&amp;", "&")
