"""One's own account: what can be changed there, and what shows that it is oneself."""

from __future__ import annotations

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.accounts import Accounts
from services_db.codes import Codes
from services_db.guesses import ACCOUNT
from services_db.staff_models import Staff
from tests.console.conftest import PASSWORD, MakeStaff, SignIn, enter, log
from tests.console.test_code import offered, with_code

NEW = "kolme pientä purjevenettä"


@pytest.fixture
def aino(sign_in: SignIn) -> FlaskClient:
    return sign_in("reviewer")


@pytest.mark.parametrize(
    "address", ["+358 40 123 4567", "mailto://u:p@example.fi", "mmost://chat.example.fi/token", ""]
)
def test_title_and_address_are_kept_the_address_sealed(
    app: Flask, aino: FlaskClient, engine: Engine, address: str
) -> None:
    assert aino.post("/oma", data={"title": "perheohjaaja", "notify": address}).location == "/oma"
    with Session(engine, future=True) as session:
        row = session.get(Staff, 1)
    assert row.title == "perheohjaaja"
    if address:
        assert address not in row.notify_sealed
        assert app.extensions["vault"].unseal(row.notify_sealed) == {"address": address}
    else:
        assert row.notify_sealed is None
    assert f'value="{address}"' in aino.get("/oma").text


@pytest.mark.parametrize(
    "data",
    [
        {"title": "", "notify": ""},
        {"title": "x" * 81, "notify": ""},
        {"title": "ohjaaja", "notify": "tuonne"},
        {"title": "ohjaaja", "notify": "12"},
        {"title": "ohjaaja", "notify": "json://a b"},
        {"title": "ohjaaja", "notify": "syslog://"},
        {"title": "ohjaaja", "notify": "mmost://chat.example.fi/" + "x" * 400},
    ],
)
def test_what_is_wrong_is_not_kept(aino: FlaskClient, engine: Engine, data: dict[str, str]) -> None:
    answer = aino.post("/oma", data=data)
    account = Accounts(engine).one(1)
    assert answer.status_code == 400 and 'aria-invalid="true"' in answer.text
    assert account and (account.member.title, account.notified) == ("sosiaalityöntekijä", False)


def password(client: FlaskClient, present: str, new: str = NEW, again: str | None = None) -> int:
    data = {"present": present, "password": new, "again": new if again is None else again}
    return client.post("/oma/salasana", data=data).status_code


def test_a_new_password_ends_the_other_sign_ins(app: Flask, make_staff: MakeStaff, engine: Engine) -> None:
    member, here, there = make_staff("reviewer"), app.test_client(), app.test_client()
    for client in (here, there):
        enter(client, member.email, PASSWORD)
    stolen = here.get_cookie("konsoli")
    assert password(here, PASSWORD) == 302
    assert [client.get("/oma").status_code for client in (here, there)] == [200, 302]
    assert stolen and stolen != here.get_cookie("konsoli")
    there.set_cookie("konsoli", stolen.value)
    assert there.get("/oma").status_code == 302
    assert enter(there, member.email, PASSWORD).status_code == 401
    assert enter(there, member.email, NEW).status_code == 302
    assert (member.actor, "password_changed", member.actor) in log(engine)


@pytest.mark.parametrize(
    ("present", "new", "again"),
    [
        ("väärä", NEW, None),
        ("", NEW, None),
        (PASSWORD, "lyhyt", None),
        (PASSWORD, NEW, "muu"),
        (PASSWORD, "", ""),
    ],
)
def test_a_password_is_not_changed(
    app: Flask, aino: FlaskClient, present: str, new: str, again: str | None
) -> None:
    assert password(aino, present, new, again) == 400
    assert enter(app.test_client(), "s1@example.fi", PASSWORD).status_code == 302


def test_guessing_the_present_password_is_paused(aino: FlaskClient) -> None:
    assert {password(aino, "väärä") for _ in range(ACCOUNT.free)} == {400}
    answer = aino.post("/oma/salasana", data={"present": PASSWORD, "password": NEW, "again": NEW})
    assert (answer.status_code, "liian monta" in answer.text) == (400, True)


def test_who_has_no_password_of_ours_cannot_get_one_here(sign_in: SignIn) -> None:
    client = sign_in("reviewer", password_hash=None)
    assert password(client, "") == 400
    assert "organisaatiosi tunnuksella" in client.get("/oma").text


def test_a_code_is_taken_into_use_and_dropped(app: Flask, aino: FlaskClient, engine: Engine) -> None:
    page = aino.get("/oma/koodi").text
    assert aino.post("/oma/koodi", data={"code": "000000"}).status_code == 400
    assert aino.post("/oma/koodi", data={"code": pyotp.TOTP(offered(page)).now()}).location == "/oma"
    codes = Codes(engine, app.extensions["vault"])
    assert codes.in_use(1)
    assert aino.get("/oma/koodi").location == "/oma"
    assert aino.post("/oma/koodi", data={"code": "000000"}).location == "/oma"
    assert aino.post("/oma/koodi/pois", data={"present": "väärä"}).status_code == 400 and codes.in_use(1)
    assert aino.post("/oma/koodi/pois", data={"present": PASSWORD}).location == "/oma"
    assert not codes.in_use(1)
    assert [deed for _actor, deed, _about in log(engine)] == ["totp_on", "totp_off"]


def test_where_it_is_demanded_it_is_not_dropped(
    demanding: Flask, make_staff: MakeStaff, engine: Engine
) -> None:
    member, client = make_staff("reviewer"), demanding.test_client()
    enter(client, member.email, PASSWORD)
    secret = offered(client.get("/kirjaudu/varmennus").text)
    client.post("/kirjaudu/varmennus", data={"code": pyotp.TOTP(secret).now()})
    assert "Poista koodi" not in client.get("/oma").text
    assert client.post("/oma/koodi/pois", data={"present": PASSWORD}).status_code == 400
    assert Codes(engine, demanding.extensions["vault"]).in_use(member.id)


def test_anothers_account_is_out_of_reach(
    app: Flask, aino: FlaskClient, make_staff: MakeStaff, engine: Engine
) -> None:
    other = make_staff("reviewer")
    with_code(app, other.id)
    aino.post("/oma", data={"title": "perheohjaaja", "notify": "", "staff_id": other.id, "roles": ["admin"]})
    account = Accounts(engine).one(other.id)
    assert account and account.member == other and account.code
    mine = Accounts(engine).one(1)
    assert mine and mine.member.roles == {"reviewer"}
