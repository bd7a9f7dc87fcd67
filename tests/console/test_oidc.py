"""Signing in with a municipality's own identity: who is let in, and what no forged answer gets past."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from bot.settings import read
from console.app import create_app
from services_db.staff_models import Staff, StaffSession
from tests.console.conftest import MakeStaff, log
from tests.console.forgeries import FORGERIES, LIES
from tests.console.provider import CLIENT, SECRET, Provider

EMAIL = "aino@kunta.example.fi"
MakeApp = Callable[..., Flask]


@pytest.fixture
def provider() -> Iterator[Provider]:
    running = Provider()
    yield running
    running.close()


@pytest.fixture
def make_app(provider: Provider, engine: Engine) -> MakeApp:
    """The console with this provider; more settings may be given."""

    def make(**more: str) -> Flask:
        own = {
            "ERONAPU_SECRET": "x" * 40,
            "ERONAPU_DATABASE_URL": str(engine.url),
            "ERONAPU_OIDC_ISSUER": provider.url,
            "ERONAPU_OIDC_CLIENT_ID": CLIENT,
            "ERONAPU_OIDC_CLIENT_SECRET": SECRET,
        }
        return create_app(read({**own, **more}))

    return make


def to_the_provider_and_back(client: FlaskClient, where: str = "") -> str:
    """The address to which the provider sends the browser."""
    there = client.get(f"/kirjaudu/organisaatio{where}")
    assert there.status_code == 302
    answer = requests.get(there.location, allow_redirects=False, timeout=5)
    back = urlsplit(answer.headers["Location"])
    return f"{back.path}?{back.query}"


def go(app: Flask, where: str = "") -> TestResponse:
    client = app.test_client()
    return client.get(to_the_provider_and_back(client, where))


def sessions(engine: Engine) -> int:
    with Session(engine, future=True) as session:
        return int(session.query(StaffSession).count())


def test_a_known_member_is_let_in_and_led_on(
    make_app: MakeApp, make_staff: MakeStaff, engine: Engine
) -> None:
    aino = make_staff("reviewer", email=EMAIL)
    answer = go(make_app(), "?next=/oma")
    assert (answer.status_code, answer.location) == (302, "/oma")
    expected = [("identity_bound", f"staff:{aino.id}"), ("signed_in", "oidc")]
    assert log(engine) == [(aino.actor, deed, about) for deed, about in expected]


def test_what_is_asked_of_the_provider(make_app: MakeApp, make_staff: MakeStaff, provider: Provider) -> None:
    make_staff("reviewer", email=EMAIL)
    go(make_app(ERONAPU_PAGES_URL="https://konsoli.kunta.example.fi/"))
    asked = provider.asked[0]
    assert asked["redirect_uri"] == "https://konsoli.kunta.example.fi/kirjaudu/paluu"
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert len(asked["state"]) >= 20 and len(asked["nonce"]) >= 20


def refused(answer: TestResponse, engine: Engine) -> bool:
    told = "Kirjautuminen organisaation tunnuksella ei onnistunut" in answer.text
    written = log(engine)[-1][:2] == ("nobody", "signin_failed")
    return answer.status_code == 401 and told and written and sessions(engine) == 0


@pytest.mark.parametrize("claims", FORGERIES.values(), ids=FORGERIES)
def test_a_token_that_is_not_as_it_must_be(
    make_app: MakeApp, make_staff: MakeStaff, provider: Provider, engine: Engine, claims: dict[str, Any]
) -> None:
    make_staff("reviewer", email=EMAIL)
    provider.claims = claims
    assert refused(go(make_app()), engine)


@pytest.mark.parametrize("lie", LIES, ids=lambda lie: lie.__name__)
def test_an_answer_that_is_not_as_it_must_be(
    make_app: MakeApp,
    make_staff: MakeStaff,
    provider: Provider,
    engine: Engine,
    lie: Callable[[Provider], None],
) -> None:
    make_staff("reviewer", email=EMAIL)
    lie(provider)
    assert refused(go(make_app()), engine)


@pytest.mark.parametrize(
    "query",
    ["", "?code=code-1", "?code=code-1&state=guessed", "?state=guessed", "?error=access_denied&state=x"],
)
def test_coming_back_without_having_gone(
    make_app: MakeApp, make_staff: MakeStaff, engine: Engine, query: str
) -> None:
    make_staff("reviewer", email=EMAIL)
    assert refused(make_app().test_client().get(f"/kirjaudu/paluu{query}"), engine)


def test_anothers_way_back_opens_nothing(make_app: MakeApp, make_staff: MakeStaff, engine: Engine) -> None:
    make_staff("reviewer", email=EMAIL)
    app = make_app()
    attackers = to_the_provider_and_back(app.test_client())
    victim = app.test_client()
    to_the_provider_and_back(victim)
    assert refused(victim.get(attackers), engine)


def test_a_way_back_opens_once(make_app: MakeApp, make_staff: MakeStaff) -> None:
    make_staff("reviewer", email=EMAIL)
    client = make_app().test_client()
    back = to_the_provider_and_back(client)
    assert client.get(back).status_code == 302
    assert client.get(back).status_code == 401


@pytest.mark.parametrize(
    "claims",
    [
        {"email_verified": False},
        {"email_verified": None},
        {"email_verified": "false"},
        {"email_verified": "true"},
    ],
)
def test_an_email_that_is_not_verified_is_nobodys(
    make_app: MakeApp, make_staff: MakeStaff, provider: Provider, engine: Engine, claims: dict[str, Any]
) -> None:
    make_staff("reviewer", email=EMAIL)
    provider.claims = claims
    assert refused(go(make_app()), engine)


ROLES = {"ERONAPU_OIDC_ROLES": "tyo=reviewer, johto=manager,it=admin,vanha=no-such-role"}


@pytest.mark.parametrize(
    ("groups", "roles"),
    [
        (["tyo"], ["reviewer"]),
        (["tyo", "johto", "muu"], ["reviewer", "manager"]),
        ("it", ["admin"]),
        ([], None),
        (["muu"], None),
        (["vanha"], None),
        (None, None),
        ({"tyo": True}, None),
        ([["tyo"]], None),
    ],
)
def test_groups_give_roles_and_let_in(
    make_app: MakeApp, provider: Provider, engine: Engine, groups: Any, roles: list[str] | None
) -> None:
    provider.claims = {"groups": groups}
    answer = go(make_app(**ROLES))
    with Session(engine, future=True) as session:
        found = [staff.roles for staff in session.query(Staff)]
    assert answer.status_code == (401 if roles is None else 302)
    assert [sorted(one) for one in found] == ([] if roles is None else [sorted(roles)])


def test_groups_come_from_the_claim_that_is_set(make_app: MakeApp, provider: Provider) -> None:
    provider.claims = {"groups": [], "konsolin_roolit": ["tyo"]}
    assert go(make_app(**ROLES, ERONAPU_OIDC_CLAIM="konsolin_roolit")).status_code == 302


def test_a_provider_that_does_not_answer(make_app: MakeApp, provider: Provider, engine: Engine) -> None:
    app = make_app()
    provider.close()
    assert refused(app.test_client().get("/kirjaudu/organisaatio"), engine)


def test_without_a_provider_there_is_no_such_page(app: Flask) -> None:
    client = app.test_client()
    assert [client.get(path).status_code for path in ("/kirjaudu/organisaatio", "/kirjaudu/paluu")] == [
        404,
        404,
    ]
    assert "organisaation" not in client.get("/kirjaudu").text


def test_the_way_to_the_provider_is_offered(make_app: MakeApp) -> None:
    page = make_app().test_client().get("/kirjaudu?next=/oma").text
    assert parse_qs(urlsplit(page.split('class="button main-deed" href="')[1].split('"')[0]).query) == {
        "next": ["/oma"]
    }


def test_the_cookie_holds_no_token(make_app: MakeApp, make_staff: MakeStaff) -> None:
    make_staff("reviewer", email=EMAIL)
    client = make_app().test_client()
    client.get(to_the_provider_and_back(client))
    with client.session_transaction() as cookie:
        assert set(cookie) <= {"_user_id", "_fresh", "_id", "_permanent"}
