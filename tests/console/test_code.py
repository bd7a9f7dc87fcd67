"""The second step: a code where one is in use, and taking one into use where it is demanded."""

from __future__ import annotations

import re
import time

import pyotp
import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine

from console.pending import KEY, SECONDS
from services_db.accounts import Accounts
from services_db.codes import PERIOD, Codes
from services_db.guesses import ACCOUNT
from tests.console.conftest import PASSWORD, MakeStaff, enter, log

PHONE = pyotp.TOTP(pyotp.random_base32())


def with_code(app: Flask, staff_id: int) -> None:
    earlier = time.time() - 10 * PERIOD
    codes = Codes(app.extensions["engine"], app.extensions["vault"], lambda: earlier)
    assert codes.take_into_use(staff_id, PHONE.secret, PHONE.at(earlier))


def inside(client: FlaskClient) -> bool:
    return client.get("/oma").status_code == 200


def send(client: FlaskClient, code: str, where: str = "/kirjaudu/koodi") -> int:
    return client.post(where, data={"code": code}).status_code


def test_password_alone_does_not_let_in(app: Flask, make_staff: MakeStaff, engine: Engine) -> None:
    aino, client = make_staff("reviewer"), app.test_client()
    with_code(app, aino.id)
    assert enter(client, aino.email, PASSWORD, next="/oma").location == "/kirjaudu/koodi"
    assert not inside(client)
    assert send(client, "000000") == 401 and not inside(client)
    answer = client.post("/kirjaudu/koodi", data={"code": PHONE.now()})
    assert (answer.location, inside(client)) == ("/oma", True)
    assert log(engine)[1:] == [(aino.actor, "signin_failed", "code"), (aino.actor, "signed_in", "code")]


def test_a_code_alone_does_not_let_in(app: Flask, make_staff: MakeStaff) -> None:
    aino, client = make_staff("reviewer"), app.test_client()
    with_code(app, aino.id)
    answer = client.post("/kirjaudu/koodi", data={"code": PHONE.now()})
    assert (answer.location, inside(client)) == ("/kirjaudu", False)
    assert client.get("/kirjaudu/koodi").location == "/kirjaudu"


def test_a_code_opens_once(app: Flask, make_staff: MakeStaff) -> None:
    aino, first, second = make_staff("reviewer"), app.test_client(), app.test_client()
    with_code(app, aino.id)
    code = PHONE.now()
    for client in (first, second):
        enter(client, aino.email, PASSWORD)
    assert (send(first, code), send(second, code)) == (302, 401)


def test_guessing_codes_is_paused_and_the_right_one_too(app: Flask, make_staff: MakeStaff) -> None:
    aino, client = make_staff("reviewer"), app.test_client()
    with_code(app, aino.id)
    enter(client, aino.email, PASSWORD)
    assert [send(client, "000000") for _ in range(ACCOUNT.free + 1)] == [401] * ACCOUNT.free + [429]
    assert send(client, PHONE.now()) == 429


@pytest.mark.parametrize("step", ["/kirjaudu/koodi", "/kirjaudu/varmennus"])
def test_between_the_steps_there_are_ten_minutes(demanding: Flask, make_staff: MakeStaff, step: str) -> None:
    aino, client = make_staff("reviewer"), demanding.test_client()
    if step.endswith("koodi"):
        with_code(demanding, aino.id)
    assert enter(client, aino.email, PASSWORD).location == step
    assert client.get(step).status_code == 200
    with client.session_transaction() as cookie:
        assert cookie[KEY]["until"] <= time.time() + SECONDS
        cookie[KEY] = {**cookie[KEY], "until": time.time() - 1}
    assert client.get(step).location == "/kirjaudu"
    assert client.post(step, data={"code": PHONE.now()}).location == "/kirjaudu"


def test_who_is_closed_between_the_steps_is_not_let_in(
    app: Flask, make_staff: MakeStaff, engine: Engine
) -> None:
    aino, client = make_staff("reviewer"), app.test_client()
    with_code(app, aino.id)
    enter(client, aino.email, PASSWORD)
    Accounts(engine).set_active(aino.id, False, "staff:9")
    assert client.post("/kirjaudu/koodi", data={"code": PHONE.now()}).location == "/kirjaudu"


def offered(page: str) -> str:
    found = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert found
    return found[1].replace(" ", "")


def test_where_it_is_demanded_it_is_taken_into_use_first(
    demanding: Flask, make_staff: MakeStaff, engine: Engine
) -> None:
    aino, client = make_staff("reviewer"), demanding.test_client()
    assert enter(client, aino.email, PASSWORD, next="/oma").location == "/kirjaudu/varmennus"
    page = client.get("/kirjaudu/varmennus").text
    assert 'src="data:image/svg+xml' in page and not inside(client)
    assert send(client, "000000", "/kirjaudu/varmennus") == 400 and not inside(client)
    secret = offered(client.get("/kirjaudu/varmennus").text)
    assert secret == offered(page)
    answer = client.post("/kirjaudu/varmennus", data={"code": pyotp.TOTP(secret).now()})
    assert (answer.location, inside(client)) == ("/oma", True)
    assert [deed for _actor, deed, _about in log(engine)] == ["totp_on", "signed_in"]


def test_a_password_does_not_replace_the_phone(demanding: Flask, make_staff: MakeStaff) -> None:
    aino, client = make_staff("reviewer"), demanding.test_client()
    with_code(demanding, aino.id)
    enter(client, aino.email, PASSWORD)
    assert client.get("/kirjaudu/varmennus").location == "/kirjaudu"
    enter(client, aino.email, PASSWORD)
    assert client.post("/kirjaudu/varmennus", data={"code": PHONE.now()}).location == "/kirjaudu"
    assert not inside(client)
