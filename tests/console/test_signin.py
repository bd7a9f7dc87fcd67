"""Signing in and out: who gets in, what is told, what the cookie is, what the log holds."""

from __future__ import annotations

import time

import pytest
from argon2 import PasswordHasher
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.settings import read
from console.app import create_app
from services_db.audit_models import Audit
from services_db.guesses import ACCOUNT, ADDRESS, Guesses
from services_db.passwords import Passwords
from services_db.staff_models import Guess, Staff
from tests.console.conftest import CHEAP, HASH, PASSWORD, MakeStaff, SignIn, enter

UNKNOWN = "ei.ketaan@example.fi"


def log(engine: Engine) -> list[tuple[str, str, str]]:
    with Session(engine, future=True) as session:
        return [(row.actor, row.deed, row.about) for row in session.query(Audit).order_by(Audit.id)]


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def test_password_lets_in_and_leads_on(client: FlaskClient, make_staff: MakeStaff, engine: Engine) -> None:
    aino = make_staff("reviewer")
    answer = enter(client, aino.email, PASSWORD, next="/oma")
    assert (answer.status_code, answer.location) == (302, "/oma")
    assert log(engine) == [(aino.actor, "signed_in", "password")]


@pytest.mark.parametrize("email", [" S1@Example.FI ", "s1@example.fi"])
def test_email_is_read_in_one_form(client: FlaskClient, make_staff: MakeStaff, email: str) -> None:
    make_staff("reviewer")
    assert enter(client, email, PASSWORD).status_code == 302


WRONG = [
    ("wrong password", {}, "s1@example.fi", "väärä salasana tämä"),
    ("empty password", {}, "s1@example.fi", ""),
    ("unknown", {}, UNKNOWN, PASSWORD),
    ("closed account", {"active": False}, "s1@example.fi", PASSWORD),
    ("no password of ours", {"password_hash": None}, "s1@example.fi", PASSWORD),
    ("no password of ours, none given", {"password_hash": None}, "s1@example.fi", ""),
    ("broken hash", {"password_hash": "x"}, "s1@example.fi", "x"),
]


@pytest.mark.parametrize(
    ("columns", "email", "password"), [case[1:] for case in WRONG], ids=[case[0] for case in WRONG]
)
def test_every_failure_is_answered_alike(
    client: FlaskClient,
    make_staff: MakeStaff,
    engine: Engine,
    columns: dict[str, object],
    email: str,
    password: str,
) -> None:
    make_staff("reviewer", **columns)
    usual = enter(client, UNKNOWN, "jotakin muuta kuin oikea").text.replace(UNKNOWN, "")
    answer = enter(client, email, password)
    assert (answer.status_code, answer.text.replace(email, "")) == (401, usual)
    assert [(deed, about) for _actor, deed, about in log(engine)] == [("signin_failed", "")] * 2


def test_an_unknown_email_costs_the_same_work(app: Flask, client: FlaskClient, make_staff: MakeStaff) -> None:
    make_staff("reviewer")
    work: list[str] = []

    class Watched(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:
            work.append("argon2")
            return super().verify(hash, password)

    app.extensions["passwords"] = Passwords(Watched(time_cost=1, memory_cost=8, parallelism=1))
    enter(client, "muu@example.fi", "ensimmäinen on erilainen")
    engine = app.extensions["engine"]
    event.listen(engine, "before_cursor_execute", lambda *given: work.append(given[2].split()[0]))
    costs = []
    for email in ("s1@example.fi", UNKNOWN):
        work.clear()
        enter(client, email, "väärä salasana tämä")
        costs.append(list(work))
    assert costs[0] == costs[1]
    assert costs[0].count("argon2") == 1 and len(costs[0]) > 8


def test_no_email_stands_in_the_log(client: FlaskClient, make_staff: MakeStaff, engine: Engine) -> None:
    aino = make_staff("reviewer")
    enter(client, aino.email, "väärä salasana tämä")
    enter(client, UNKNOWN, "väärä salasana tämä")
    enter(client, aino.email, PASSWORD)
    deeds = [
        (aino.actor, "signin_failed", ""),
        ("nobody", "signin_failed", ""),
        (aino.actor, "signed_in", "password"),
    ]
    assert log(engine) == deeds


class Clock:
    def __init__(self) -> None:
        self.now = time.time()

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(app: Flask, engine: Engine) -> Clock:
    clock = Clock()
    app.extensions["guesses"] = Guesses(engine, clock)
    return clock


@pytest.mark.parametrize("email", ["s1@example.fi", UNKNOWN])
def test_guessing_is_paused_for_known_and_unknown_alike(
    client: FlaskClient, make_staff: MakeStaff, clock: Clock, email: str
) -> None:
    make_staff("reviewer")
    answers = [enter(client, email, "väärä salasana tämä").status_code for _ in range(ACCOUNT.free + 2)]
    assert answers == [401] * ACCOUNT.free + [429, 429]
    assert "1 minuutin kuluttua" in enter(client, email, PASSWORD).text
    clock.now += 15
    assert enter(client, email, "väärä salasana tämä").status_code == 401
    assert enter(client, email, "väärä salasana tämä").status_code == 429


def test_a_pause_ends_and_the_right_password_opens(
    client: FlaskClient, make_staff: MakeStaff, clock: Clock
) -> None:
    aino = make_staff("reviewer")
    for _ in range(ACCOUNT.free + 1):
        enter(client, aino.email, "väärä salasana tämä")
    assert enter(client, aino.email, PASSWORD).status_code == 429
    clock.now += 15
    assert enter(client, aino.email, PASSWORD).status_code == 302


def test_one_address_cannot_try_everybody(client: FlaskClient, clock: Clock) -> None:
    for number in range(ADDRESS.free):
        assert enter(client, f"{number}@example.fi", "väärä salasana tämä").status_code == 401
    assert enter(client, "muu@example.fi", "väärä salasana tämä").status_code == 429


def test_signing_in_rightly_many_times_pauses_nothing(
    client: FlaskClient, make_staff: MakeStaff, clock: Clock
) -> None:
    aino = make_staff("reviewer")
    assert {enter(client, aino.email, PASSWORD).status_code for _ in range(ADDRESS.most + 1)} == {302}


def test_counts_are_kept_without_email_and_address(client: FlaskClient, engine: Engine) -> None:
    enter(client, UNKNOWN, "väärä salasana tämä")
    with Session(engine, future=True) as session:
        assert [len(row.key) for row in session.query(Guess)] == [64, 64]


def test_signing_out_ends_the_session_on_the_server(sign_in: SignIn, app: Flask, engine: Engine) -> None:
    aino = sign_in("reviewer")
    stolen = app.test_client()
    with aino.session_transaction() as cookie, stolen.session_transaction() as copy:
        copy.update(cookie)
    assert aino.get("/ulos").status_code == 404
    assert aino.post("/ulos").location == "/kirjaudu"
    assert stolen.get("/").location == "/kirjaudu?next=/"
    assert log(engine)[-1][1] == "signed_out"


def test_each_sign_in_has_a_token_of_its_own(app: Flask, make_staff: MakeStaff) -> None:
    aino, client = make_staff("reviewer"), app.test_client()
    enter(client, aino.email, PASSWORD)
    before = client.get_cookie("konsoli")
    enter(client, aino.email, PASSWORD)
    assert before and client.get_cookie("konsoli") != before
    client.set_cookie("konsoli", before.value)
    assert client.get("/oma").location == "/kirjaudu?next=/oma"


def test_what_stood_in_the_cookie_before_signing_in_is_gone(
    client: FlaskClient, make_staff: MakeStaff
) -> None:
    with client.session_transaction() as cookie:
        cookie["planted"] = "x"
    enter(client, make_staff("reviewer").email, PASSWORD)
    with client.session_transaction() as cookie:
        assert "planted" not in cookie and cookie.permanent


def test_a_hash_of_other_parameters_is_made_anew(
    client: FlaskClient, make_staff: MakeStaff, engine: Engine
) -> None:
    old = PasswordHasher(time_cost=2, memory_cost=8, parallelism=1).hash(PASSWORD)
    aino = make_staff("reviewer", password_hash=old)
    enter(client, aino.email, PASSWORD)
    with Session(engine, future=True) as session:
        kept = session.get(Staff, aino.id).password_hash
    assert kept not in (old, HASH) and not CHEAP.check_needs_rehash(kept)
    assert enter(client, aino.email, PASSWORD).status_code == 302


@pytest.mark.parametrize(
    ("pages_url", "parts"),
    [
        ("https://konsoli.example.fi", ["__Host-konsoli=", "Secure", "HttpOnly", "Path=/", "SameSite=Lax"]),
        ("http://localhost:8080", ["konsoli=", "HttpOnly", "Path=/", "SameSite=Lax"]),
    ],
)
def test_the_cookie(engine: Engine, make_staff: MakeStaff, pages_url: str, parts: list[str]) -> None:
    own = {
        "ERONAPU_SECRET": "x" * 40,
        "ERONAPU_DATABASE_URL": str(engine.url),
        "ERONAPU_PAGES_URL": pages_url,
    }
    app = create_app(read(own))
    app.config["WTF_CSRF_ENABLED"] = False
    app.extensions["passwords"] = Passwords(CHEAP)
    answer = enter(app.test_client(), make_staff("reviewer").email, PASSWORD)
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith(parts[0]) and not [part for part in parts if part not in cookie]
    assert "Domain" not in cookie and ("Secure" in cookie) is pages_url.startswith("https")


def test_an_installation_without_staff_says_how_the_first_comes(
    client: FlaskClient, make_staff: MakeStaff
) -> None:
    assert "ensimmäisen kutsulinkin" in client.get("/kirjaudu").text
    make_staff("admin")
    assert "ensimmäisen kutsulinkin" not in client.get("/kirjaudu").text
