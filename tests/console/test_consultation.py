"""The form, the paper and the PDF of a request for consultation."""

from __future__ import annotations

import re

import pytest
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from services_db.case_work import CaseWork
from services_db.cases import Cases
from services_db.conversations import Conversations
from services_db.messages import Inbound
from tests.console.conftest import SignIn

WHERE = "/tapaus/1/konsultaatio"
FORM = {"reason": "Kaappausuhka", "question": "Miten turvataan?", "lupa": "ei", "peruste": "abduction"}
QUOTE = "vie lapset pois maasta"


@pytest.fixture
def client(engine: Engine, sign_in: SignIn) -> FlaskClient:
    conversation, _receipt = Conversations(engine).start()
    evidence = ({"flag": "child_abduction", "words": QUOTE, "source": "model", "score": 0.9},)
    said = Inbound("a", f"Hän {QUOTE}", "escalate", ("child_abduction",), evidence)
    Conversations(engine).receive(conversation, said)
    known = {"phase": "in_process", "children": {"count": 2, "ages": [4, 7]}, "municipality": "Nokia"}
    Cases(engine).enrich(conversation, known)
    client = sign_in("reviewer")
    CaseWork(engine).note(1, client.staff_id, "Soitettu numeroon 040 123 4567, ei vastausta.")  # type: ignore[attr-defined]
    return client


def made(client: FlaskClient, **more: str | list[str]) -> str:
    answer = client.post(WHERE, data=FORM | more)
    assert answer.status_code == 302
    return str(answer.location)


def test_form_is_filled_from_the_case(client: FlaskClient) -> None:
    html = client.get(WHERE).text
    told = ("kaappausuhka tai lapsikaappaus", "ero on kesken", "Nokia", "2 lasta: 4 v, 7 v", QUOTE)
    assert [words for words in told if words not in html] == []
    assert "suora reitti" in html
    assert "040 123 4567" not in html
    assert not re.search(r'name="lainaus"[^>]*checked', html)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"peruste": ""}, "Ilman niitä pyyntöä ei voi tehdä."),
        ({"lupa": "on"}, "Kirjoita, milloin ja miten vanhempi antoi luvan."),
        ({"peruste": "other"}, "Kirjoita, mikä peruste on."),
        ({"question": ""}, "Kirjoita tähän ainakin yksi virke."),
    ],
)
def test_refused_with_the_reason_and_what_was_written(
    client: FlaskClient, change: dict[str, str], told: str
) -> None:
    answer = client.post(WHERE, data=FORM | {"tried": "Jotain omaa"} | change)
    assert answer.status_code == 422
    assert told in answer.text
    assert "Jotain omaa" in answer.text
    assert client.get(f"{WHERE}/1").status_code == 404


def test_page_tells_ground_direct_route_and_requester(client: FlaskClient) -> None:
    html = client.get(made(client, suora="1")).text
    told = ("SUORA REITTI", "lapsikaappauksen uhka", "Sari Salo, sosiaalityöntekijä", "Miten turvataan?")
    assert [words for words in told if words not in html] == []
    assert QUOTE not in html


def test_quotes_come_only_when_chosen(client: FlaskClient) -> None:
    assert QUOTE in client.get(made(client, lainaus=[QUOTE])).text


def test_marked_as_sent(client: FlaskClient) -> None:
    where = made(client)
    assert "Merkitse lähetetyksi" in client.get(where).text
    client.post(f"{where}/lahetetty")
    assert "Lähetetty tänään" in client.get(where).text
    assert "lähetetty tänään" in client.get(WHERE).text


def test_pdf_holds_what_the_page_does(client: FlaskClient) -> None:
    answer = client.get(made(client, lupa="on", luvan_kuvaus="Puhelimessa") + ".pdf")
    assert answer.mimetype == "application/pdf"
    assert answer.data.startswith(b"%PDF-")
    assert "konsultaatiopyynto-1.pdf" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    "where", ["/tapaus/9/konsultaatio", "/tapaus/1/konsultaatio/9", "/tapaus/1/konsultaatio/9.pdf"]
)
def test_unknown(client: FlaskClient, where: str) -> None:
    assert client.get(where).status_code == 404
