"""Refusals: nothing in them tells what is there, and no form is taken without its token."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from bot.settings import read
from console.access import ACCESS, PUBLIC
from console.app import create_app
from tests.console.conftest import PASSWORD, MakeStaff, SignIn, enter

POSTS = sorted(
    re.sub(r"<[^>]+>", "1", rule.rule)
    for rule in create_app(read({"ERONAPU_SECRET": "x" * 40})).url_map.iter_rules()
    if {"POST", "PUT", "PATCH", "DELETE"} & (rule.methods or set())
)


@pytest.mark.parametrize(
    ("method", "there"),
    [
        ("GET", "/henkilokunta"),
        ("GET", "/henkilokunta/1"),
        ("POST", "/henkilokunta/1"),
        ("POST", "/henkilokunta/1/sulje"),
        ("GET", "/ulos"),
        ("PUT", "/oma"),
        ("DELETE", "/henkilokunta/1"),
    ],
)
def test_what_is_not_theirs_looks_like_what_is_not_there(sign_in: SignIn, method: str, there: str) -> None:
    reviewer = sign_in("reviewer")
    refused, absent = reviewer.open(there, method=method), reviewer.open("/ei/ole", method=method)
    assert (refused.status_code, refused.data) == (404, absent.data)
    assert absent.status_code == 404
    assert dict(refused.headers) == dict(absent.headers)


def test_an_account_that_is_not_there_looks_the_same_to_an_admin(sign_in: SignIn) -> None:
    admin = sign_in("admin")
    assert admin.get("/henkilokunta/999").data == admin.get("/ei/ole").data


@pytest.mark.parametrize("where", ["/henkilokunta", "/oma", "/henkilokunta/77"])
def test_htmx_is_sent_to_sign_in(app: Flask, where: str) -> None:
    headers = {"HX-Request": "true", "HX-Current-URL": f"http://localhost{where}?sivu=2"}
    answer = app.test_client().get(where, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["HX-Redirect"] == f"/kirjaudu?next={where}?sivu%3D2"


def test_whoever_has_not_signed_in_gets_one_answer_to_every_post(app: Flask) -> None:
    closed = [path for path in POSTS if path.startswith(("/oma", "/henkilokunta", "/ulos"))]
    answers = {(got.status_code, got.data) for got in (app.test_client().post(path) for path in closed)}
    assert len(closed) > 5
    assert [status for status, _body in answers] == [401]


@pytest.fixture
def guarded(app: Flask) -> Flask:
    """The console as it runs: forms need their tokens."""
    app.config["WTF_CSRF_ENABLED"] = True
    return app


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("roles", [None, ("reviewer",), ("admin", "manager", "dpo", "editor")])
def test_every_form_without_its_token_is_refused_alike(
    guarded: Flask, sign_in: SignIn, path: str, roles: tuple[str, ...] | None
) -> None:
    client = sign_in(*roles) if roles else guarded.test_client()
    answer = client.post(path, data={"csrf_token": "guessed"})
    assert (answer.status_code, answer.data) == (400, client.post("/kirjaudu").data)


def test_no_form_is_exempt() -> None:
    assert len(POSTS) > 10
    assert ACCESS["signin.enter"] == PUBLIC


def token(client: FlaskClient, page: str) -> str:
    found = re.search(r'name="csrf_token" value="([^"]+)"', client.get(page).text)
    assert found
    return found[1]


def test_a_form_with_its_token_is_taken(guarded: Flask, make_staff: MakeStaff) -> None:
    aino, client = make_staff("reviewer"), guarded.test_client()
    assert enter(client, aino.email, PASSWORD, csrf_token=token(client, "/kirjaudu")).status_code == 302


def test_a_token_of_before_signing_in_is_good_for_nothing_after(
    guarded: Flask, make_staff: MakeStaff
) -> None:
    aino, client = make_staff("reviewer"), guarded.test_client()
    before = token(client, "/kirjaudu")
    enter(client, aino.email, PASSWORD, csrf_token=before)
    assert client.post("/ulos", data={"csrf_token": before}).status_code == 400
    assert client.post("/ulos", data={"csrf_token": token(client, "/oma")}).status_code == 302


def test_anothers_token_is_refused(guarded: Flask, make_staff: MakeStaff) -> None:
    aino, client, other = make_staff("reviewer"), guarded.test_client(), guarded.test_client()
    stolen = token(other, "/kirjaudu")
    token(client, "/kirjaudu")
    assert enter(client, aino.email, PASSWORD, csrf_token=stolen).status_code == 400


def test_htmx_may_bring_the_token_in_a_header(guarded: Flask, make_staff: MakeStaff) -> None:
    aino, client = make_staff("reviewer"), guarded.test_client()
    given = {"X-CSRFToken": token(client, "/kirjaudu")}
    data = {"email": aino.email, "password": PASSWORD}
    assert client.post("/kirjaudu", data=data, headers=given).status_code == 302
