"""Signing in and out: who gets in, what is told, what the cookie is, what the log holds."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.audit_models import Audit
from tests.console.conftest import PASSWORD, MakeStaff, SignIn, enter


def log(engine: Engine) -> list[tuple[str, str, str]]:
    with Session(engine, future=True) as session:
        return [(row.actor, row.deed, row.about) for row in session.query(Audit).order_by(Audit.id)]


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def test_password_lets_in_and_leads_on(client: FlaskClient, make_staff: MakeStaff, engine: Engine) -> None:
    aino = make_staff("reviewer")
    answer = enter(client, aino.email, PASSWORD, next="/")
    assert (answer.status_code, answer.location) == (302, "/")
    assert log(engine) == [(aino.actor, "signed_in", "password")]


@pytest.mark.parametrize("email", [" S1@Example.FI ", "s1@example.fi"])
def test_email_is_read_in_one_form(client: FlaskClient, make_staff: MakeStaff, email: str) -> None:
    make_staff("reviewer")
    assert enter(client, email, PASSWORD).status_code == 302


def test_signing_out_ends_the_session_on_the_server(sign_in: SignIn, app: Flask, engine: Engine) -> None:
    aino = sign_in("reviewer")
    stolen = app.test_client()
    with aino.session_transaction() as cookie, stolen.session_transaction() as copy:
        copy.update(cookie)
    assert aino.get("/ulos").status_code == 404
    assert aino.post("/ulos").location == "/kirjaudu"
    assert stolen.get("/").location == "/kirjaudu?next=/"
    assert log(engine)[-1][1] == "signed_out"
