"""The page of accounts: what an admin can do there, and what the others then cannot."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from services_db.accounts import Accounts
from services_db.codes import Codes
from services_db.invitations import Invitations
from tests.console.conftest import PASSWORD, MakeStaff, SignIn, enter, log
from tests.console.test_code import with_code

INVITED = {
    "email": "Uusi@Example.fi",
    "name": "Uuno Uusi",
    "title": "perheohjaaja",
    "roles": ["reviewer", "dpo"],
}


@pytest.fixture
def admin(sign_in: SignIn) -> FlaskClient:
    return sign_in("admin", name="Päivi Pää")


def link(page: str) -> str:
    found = re.search(r'value="http://localhost:8080(/kutsu/[^"]+)"', page)
    assert found
    return found[1]


def test_inviting_gives_a_link_that_is_shown_once(app: Flask, admin: FlaskClient, engine: Engine) -> None:
    path = link(admin.post("/henkilokunta/kutsu", data=INVITED).text)
    assert "/kutsu/" not in re.sub(r'action="[^"]*"', "", admin.get("/henkilokunta").text)
    assert "Uuno Uusi" in app.test_client().get(path).text
    assert [one.email for one in Invitations(engine).open()] == ["uusi@example.fi"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"email": ""}, "Kirjoita sähköpostiosoite"),
        ({"email": "ei osoite"}, "Kirjoita sähköpostiosoite"),
        ({"email": "a@b"}, "Kirjoita sähköpostiosoite"),
        ({"email": "a@example.fi,b@example.fi"}, "Kirjoita sähköpostiosoite"),
        ({"email": "S1@example.fi "}, "on jo tili"),
        ({"name": " "}, "Kirjoita nimi"),
        ({"name": "x" * 121}, "Kirjoita nimi"),
        ({"title": ""}, "Kirjoita nimike"),
    ],
)
def test_what_is_wrong_is_told_beside_the_field(
    admin: FlaskClient, change: dict[str, str], told: str
) -> None:
    answer = admin.post("/henkilokunta/kutsu", data={**INVITED, **change})
    assert (answer.status_code, told in answer.text) == (400, True)
    assert 'aria-invalid="true"' in answer.text and "<title>Kutsua ei tehty" in answer.text


def test_roles_of_ours_alone_can_be_given(admin: FlaskClient, engine: Engine) -> None:
    admin.post("/henkilokunta/kutsu", data={**INVITED, "roles": ["reviewer", "root"]})
    assert [one.roles for one in Invitations(engine).open()] == [{"reviewer"}]


def test_an_invitation_is_withdrawn(app: Flask, admin: FlaskClient, engine: Engine) -> None:
    path = link(admin.post("/henkilokunta/kutsu", data=INVITED).text)
    admin.post(f"/henkilokunta/kutsu/{Invitations(engine).open()[0].id}/peru")
    assert app.test_client().get(path).status_code == 404


def test_name_title_and_roles_are_changed(admin: FlaskClient, make_staff: MakeStaff, engine: Engine) -> None:
    aino = make_staff("reviewer")
    data = {"name": "Aino Uusi", "title": "johtava sosiaalityöntekijä", "roles": ["manager"]}
    assert admin.post(f"/henkilokunta/{aino.id}", data=data).location == f"/henkilokunta/{aino.id}"
    account = Accounts(engine).one(aino.id)
    assert account and (account.member.name, account.member.roles) == ("Aino Uusi", {"manager"})
    assert "Muutokset tallennettiin" in admin.get(f"/henkilokunta/{aino.id}").text
    assert log(engine)[-1] == ("staff:1", "roles_changed", f"staff:{aino.id} +manager -reviewer")


def test_a_change_that_is_wrong_is_not_made(
    admin: FlaskClient, make_staff: MakeStaff, engine: Engine
) -> None:
    aino = make_staff("reviewer")
    answer = admin.post(f"/henkilokunta/{aino.id}", data={"name": "", "title": "x", "roles": ["admin"]})
    account = Accounts(engine).one(aino.id)
    assert answer.status_code == 400 and account and account.member == aino


def test_closing_an_account_puts_out_at_once_and_opening_lets_in(
    app: Flask, admin: FlaskClient, make_staff: MakeStaff
) -> None:
    aino, client = make_staff("reviewer"), app.test_client()
    enter(client, aino.email, PASSWORD)
    admin.post(f"/henkilokunta/{aino.id}/sulje")
    assert client.get("/oma").status_code == 302
    assert enter(client, aino.email, PASSWORD).status_code == 401
    admin.post(f"/henkilokunta/{aino.id}/avaa")
    assert enter(client, aino.email, PASSWORD).status_code == 302


def test_ending_sign_ins(app: Flask, admin: FlaskClient, make_staff: MakeStaff) -> None:
    aino, client = make_staff("reviewer"), app.test_client()
    enter(client, aino.email, PASSWORD)
    admin.post(f"/henkilokunta/{aino.id}/istunnot")
    assert client.get("/oma").status_code == 302


def test_resetting_the_code_of_a_lost_phone(
    app: Flask, admin: FlaskClient, make_staff: MakeStaff, engine: Engine
) -> None:
    aino = make_staff("reviewer")
    with_code(app, aino.id)
    assert "Nollaa koodi" in admin.get(f"/henkilokunta/{aino.id}").text
    admin.post(f"/henkilokunta/{aino.id}/koodi")
    assert not Codes(engine, app.extensions["vault"]).in_use(aino.id)
    assert log(engine)[-1] == ("staff:1", "totp_off", f"staff:{aino.id}")
    assert enter(app.test_client(), aino.email, PASSWORD).location == "/"


def test_a_link_for_a_forgotten_password(app: Flask, admin: FlaskClient, make_staff: MakeStaff) -> None:
    aino, client = make_staff("reviewer"), app.test_client()
    path = link(admin.post(f"/henkilokunta/{aino.id}/linkki").text)
    assert enter(client, aino.email, PASSWORD).status_code == 302
    new = "kolme pientä purjevenettä"
    assert app.test_client().post(path, data={"password": new, "again": new}).status_code == 302
    assert client.get("/oma").status_code == 302
    assert enter(client, aino.email, PASSWORD).status_code == 401


@pytest.mark.parametrize("where", ["/henkilokunta/1", "/henkilokunta/1/sulje"])
def test_the_last_admin_cannot_be_removed_not_even_by_themselves(
    admin: FlaskClient, engine: Engine, where: str
) -> None:
    data = {"name": "Päivi Pää", "title": "johtaja", "roles": ["reviewer"]}
    assert "Muutosta ei tehty" in admin.post(where, data=data, follow_redirects=True).text
    account = Accounts(engine).one(1)
    assert account and account.active and account.member.roles == {"admin"}


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/henkilokunta/99"),
        ("POST", "/henkilokunta/99"),
        ("POST", "/henkilokunta/99/sulje"),
        ("POST", "/henkilokunta/1/ei-ole"),
        ("GET", "/henkilokunta/1/sulje"),
    ],
)
def test_what_is_not_there(admin: FlaskClient, method: str, path: str) -> None:
    assert admin.open(path, method=method).status_code == 404


def test_names_are_shown_as_text(admin: FlaskClient, make_staff: MakeStaff) -> None:
    make_staff("reviewer", name="<img src=x>")
    assert "&lt;img src=x&gt;" in admin.get("/henkilokunta").text
