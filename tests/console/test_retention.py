"""What is kept and for how long, on the page of the data protection officer."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.engine import Engine

from services_db.base import utcnow
from services_db.conversations import Conversations
from services_db.messages import Inbound
from tests.console.conftest import SignIn
from tests.planted import hanging, plant, tables_with

WORD = "sanainen"
FREE = [table for table in hanging() if table.name != "legal_hold"]


def told(client: object, path: str, **form: object) -> str:
    return str(client.post(path, data=form, follow_redirects=True).text)  # type: ignore[attr-defined]


def deeds(engine: Engine) -> list[str]:
    with engine.connect() as connection:
        return list(connection.execute(text("SELECT deed FROM audit ORDER BY id")).scalars())


def test_what_goes_when_is_counted_and_listed(engine: Engine, sign_in: SignIn) -> None:
    conversation, _ = Conversations(engine).start()
    plant(engine, WORD, utcnow() - timedelta(days=360), FREE)
    plant(engine, WORD, utcnow(), FREE, case__status="open")
    page = sign_in("dpo").get("/sailytys").text
    assert "<dt>7 päivän kuluessa</dt><dd>1</dd>" in page
    assert "<dt>365 päivän kuluessa</dt><dd>2</dd>" in page
    assert "<dt>Avoimet tapaukset</dt><dd>1</dd>" in page
    assert "tapaus 1" in page and f"keskustelu {conversation[:8]}" in page
    assert WORD not in page


@pytest.mark.parametrize(
    ("ordinary", "said", "kept"),
    [(45, "tallennettiin", ("keep_ordinary_days", 45)), (0, "ei muutettu", None), ("x", "ei muutettu", None)],
)
def test_terms_are_set_within_their_bounds(
    engine: Engine, sign_in: SignIn, ordinary: object, said: str, kept: object
) -> None:
    page = told(
        sign_in("dpo"),
        "/sailytys/ajat",
        keep_ordinary_days=ordinary,
        keep_case_days=365,
        keep_audit_days=4383,
    )
    assert said in page
    with engine.connect() as connection:
        rows = [
            (name, int(value)) for name, value in connection.execute(text("SELECT name, value FROM setting"))
        ]
    assert rows == ([kept] if kept else [])
    assert deeds(engine) == (["setting_changed"] if kept else [])


def test_a_hold_is_set_by_the_number_of_a_case_and_released(engine: Engine, sign_in: SignIn) -> None:
    client = sign_in("dpo")
    plant(engine, WORD, utcnow(), FREE)
    assert "kirjoita perustelu" in told(client, "/sailytys/poistokiellot", kohde="1", syy=" ")
    assert "ei löytynyt" in told(client, "/sailytys/poistokiellot", kohde="99", syy="a")
    page = told(client, "/sailytys/poistokiellot", kohde="1", syy="Poliisin pyyntö, PKL 7:1")
    assert "Poliisin pyyntö, PKL 7:1" in page and "Sari Salo" in page
    assert "säilyy oman aikansa" in told(client, "/sailytys/poistokiellot/1/purku")
    assert client.post("/sailytys/poistokiellot/1/purku").status_code == 404
    assert deeds(engine) == ["hold_added", "hold_released"]


def test_deletion_by_the_code_must_be_confirmed_and_tells_what_stayed(
    engine: Engine, sign_in: SignIn
) -> None:
    client, conversations = sign_in("dpo"), Conversations(engine)
    conversation, receipt = conversations.start()
    conversations.receive(conversation, Inbound("a", WORD, "escalate", ("violence",)))
    assert "vahvista" in told(client, "/sailytys/poisto", koodi=receipt)
    assert "ei löytynyt" in told(client, "/sailytys/poisto", koodi="ABCD", varmasti="1")
    told(client, "/sailytys/poistokiellot", kohde=receipt, syy="a")
    assert "poistokielto. Pyyntö on tallessa" in told(client, "/sailytys/poisto", koodi=receipt, varmasti="1")
    assert "Vanhempi pyysi poistoa" in client.get("/sailytys").text
    assert tables_with(engine, WORD)
    assert "koska vanhempi oli pyytänyt" in told(client, "/sailytys/poistokiellot/1/purku")
    assert tables_with(engine, WORD) == set()
    _, receipt = conversations.start()
    assert "poistettiin kokonaan" in told(client, "/sailytys/poisto", koodi=receipt, varmasti="1")
    assert deeds(engine) == ["hold_added", "erased", "hold_released", "erased"]


@pytest.mark.parametrize("form", ["html", "json"])
def test_the_one_whose_data_it_is_gets_a_file(app: Flask, engine: Engine, sign_in: SignIn, form: str) -> None:
    client = sign_in("dpo")
    sealed = app.extensions["vault"].seal({"phone": "0401234567"})
    plant(engine, WORD, utcnow(), contact__sealed=sealed, dialogue__state={"slots": {"phase": "deciding"}})
    answer = client.post("/sailytys/tiedot", data={"kohde": "1", "muoto": form})
    assert answer.headers["Content-Disposition"] == f"attachment; filename=tiedot.{form}"
    phase = {"html": "päätös on tehty", "json": "deciding"}[form]
    for one in (f"{WORD} message.text", "0401234567", phase):
        assert one in answer.text
    assert f"{WORD} case_event.text" not in answer.text
    if form == "json":
        assert json.loads(answer.text)["case"]["notes_of_staff"]
    assert deeds(engine) == ["exported"]


def test_there_is_no_file_of_nobody(sign_in: SignIn) -> None:
    assert "ei löytynyt" in told(sign_in("dpo"), "/sailytys/tiedot", kohde="nobody")
