"""The link that makes somebody staff: a good password, once, and then inside."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from services_db.codes import Codes
from services_db.invitations import Invitations
from tests.console.conftest import PASSWORD, MakeStaff, enter, log
from tests.console.test_code import PHONE, with_code

GOOD = "kolme pientä purjevenettä"


@pytest.fixture
def token(engine: Engine) -> str:
    return Invitations(engine).invite("aino@example.fi", "Aino Lehtonen", "ohjaaja", ["reviewer"], None)


def accept(client: FlaskClient, token: str, password: str = GOOD, again: str | None = None) -> int:
    data = {"password": password, "again": password if again is None else again}
    return client.post(f"/kutsu/{token}", data=data).status_code


def test_the_invited_choose_a_password_and_are_inside(app: Flask, token: str, engine: Engine) -> None:
    client = app.test_client()
    assert "Aino Lehtonen" in client.get(f"/kutsu/{token}").text
    assert accept(client, token) == 302
    assert client.get("/oma").status_code == 200
    assert [deed for _actor, deed, _about in log(engine)] == ["invited", "joined", "signed_in"]
    assert enter(app.test_client(), "aino@example.fi", GOOD).status_code == 302


@pytest.mark.parametrize(
    ("password", "again", "told"),
    [
        ("lyhyt", None, "liian lyhyt"),
        ("salasana1234", None, "helppo arvata"),
        ("aino.lehtonen1", None, "liikaa nimeäsi"),
        (GOOD, "jotakin muuta", "eivät ole samat"),
        ("", None, "liian lyhyt"),
    ],
)
def test_what_is_wrong_with_a_password_is_told(
    app: Flask, token: str, password: str, again: str | None, told: str
) -> None:
    client, data = app.test_client(), {"password": password, "again": password if again is None else again}
    answer = client.post(f"/kutsu/{token}", data=data)
    assert (answer.status_code, told in answer.text) == (400, True)
    assert accept(client, token) == 302


def test_used_withdrawn_and_guessed_links_look_alike(app: Flask, token: str) -> None:
    assert accept(app.test_client(), token) == 302
    client = app.test_client()
    pages = {client.get(f"/kutsu/{one}").data for one in (token, "guessed", "x" * 43)}
    assert len(pages) == 1 and "Linkki ei toimi" in pages.pop().decode()
    assert accept(client, token) == 404 and accept(client, "guessed") == 404


def test_a_new_password_does_not_replace_the_phone(app: Flask, make_staff: MakeStaff, engine: Engine) -> None:
    aino = make_staff("reviewer")
    with_code(app, aino.id)
    token = Invitations(engine).invite(aino.email, aino.name, aino.title, [], None)
    client = app.test_client()
    assert (
        client.post(f"/kutsu/{token}", data={"password": GOOD, "again": GOOD}).location == "/kirjaudu/koodi"
    )
    assert client.get("/oma").status_code == 302
    assert client.post("/kirjaudu/koodi", data={"code": PHONE.now()}).location == "/"
    assert Codes(engine, app.extensions["vault"]).in_use(aino.id)
    assert enter(app.test_client(), aino.email, PASSWORD).status_code == 401
