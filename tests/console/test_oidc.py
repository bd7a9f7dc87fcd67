"""Signing in with a municipality's own identity: who is let in, and what no forged answer gets past."""

from __future__ import annotations

import hmac
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from flask import Flask
from flask.testing import FlaskClient
from joserfc.jwk import RSAKey
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session
from werkzeug.test import TestResponse

from bot.settings import read
from console.app import create_app
from services_db.audit_models import Audit
from services_db.invitations import Invitations
from services_db.staff_models import Staff, StaffSession
from tests.console.conftest import MakeStaff
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


def deeds(engine: Engine) -> list[tuple[str, str, str]]:
    with Session(engine, future=True) as session:
        return [(row.actor, row.deed, row.about) for row in session.query(Audit).order_by(Audit.id)]


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
    assert deeds(engine) == [(aino.actor, deed, about) for deed, about in expected]


def test_what_is_asked_of_the_provider(make_app: MakeApp, make_staff: MakeStaff, provider: Provider) -> None:
    make_staff("reviewer", email=EMAIL)
    go(make_app(ERONAPU_PAGES_URL="https://konsoli.kunta.example.fi/"))
    asked = provider.asked[0]
    assert asked["redirect_uri"] == "https://konsoli.kunta.example.fi/kirjaudu/paluu"
    assert (asked["response_type"], asked["code_challenge_method"]) == ("code", "S256")
    assert len(asked["state"]) >= 20 and len(asked["nonce"]) >= 20


def test_the_invited_join_by_their_email(make_app: MakeApp, engine: Engine) -> None:
    Invitations(engine).invite(EMAIL, "Aino Lehtonen", "sosiaalityöntekijä", ["reviewer"], None)
    assert go(make_app()).status_code == 302
    with Session(engine, future=True) as session:
        aino = session.query(Staff).one()
        assert (aino.email, aino.roles, aino.password_hash) == (EMAIL, ["reviewer"], None)


FORGERIES: dict[str, dict[str, Any]] = {
    "another nonce": {"nonce": "x" * 20},
    "no nonce": {"nonce": None},
    "for another client": {"aud": "another"},
    "for another client, asked by this one": {"aud": "another", "azp": CLIENT},
    "for several, asked by another": {"aud": [CLIENT, "another"], "azp": "another"},
    "for nobody": {"aud": None},
    "expired": {"exp": int(time.time()) - 3600, "iat": int(time.time()) - 7200},
    "never expires": {"exp": None},
    "of the future": {"iat": int(time.time()) + 3600},
    "of another issuer": {"iss": "https://paha.example"},
    "of no issuer": {"iss": None},
    "of nobody": {"sub": None},
}


def refused(answer: TestResponse, engine: Engine) -> bool:
    told = "Kirjautuminen organisaation tunnuksella ei onnistunut" in answer.text
    written = deeds(engine)[-1][:2] == ("nobody", "signin_failed")
    return answer.status_code == 401 and told and written and sessions(engine) == 0


@pytest.mark.parametrize("claims", FORGERIES.values(), ids=FORGERIES)
def test_a_token_that_is_not_as_it_must_be(
    make_app: MakeApp, make_staff: MakeStaff, provider: Provider, engine: Engine, claims: dict[str, Any]
) -> None:
    make_staff("reviewer", email=EMAIL)
    provider.claims = claims
    assert refused(go(make_app()), engine)


def of_another_key(provider: Provider) -> None:
    provider.signs_with = RSAKey.generate_key(2048, {"kid": "one"})


def with_header(provider: Provider, algorithm: str, sign: Callable[[bytes], bytes]) -> None:
    """The claims of the true token under another header and signature."""

    def lie(answer: dict[str, Any]) -> dict[str, Any]:
        header = encoded(f'{{"alg": "{algorithm}", "kid": "one"}}'.encode())
        told = f"{header}.{answer['id_token'].split('.')[1]}"
        return {**answer, "id_token": f"{told}.{encoded(sign(told.encode()))}"}

    provider.lie = lie


def encoded(raw: bytes) -> str:
    return urlsafe_b64encode(raw).decode().rstrip("=")


def unsigned(provider: Provider) -> None:
    with_header(provider, "none", lambda _told: b"")


def signed_with_the_public_key(provider: Provider) -> None:
    public = provider.key.as_pem(private=False)
    with_header(provider, "HS256", lambda told: hmac.digest(public, told, "sha256"))


def signed_with_the_client_secret(provider: Provider) -> None:
    with_header(provider, "HS256", lambda told: hmac.digest(SECRET.encode(), told, "sha256"))


def without_token(provider: Provider) -> None:
    provider.lie = lambda answer: {name: one for name, one in answer.items() if name != "id_token"}


def with_nonsense(provider: Provider) -> None:
    provider.lie = lambda answer: {**answer, "id_token": "x.y.z"}


def with_an_error(provider: Provider) -> None:
    provider.lie = lambda _answer: {"error": "invalid_grant"}


@pytest.mark.parametrize(
    "lie",
    [
        of_another_key,
        unsigned,
        signed_with_the_public_key,
        signed_with_the_client_secret,
        without_token,
        with_nonsense,
        with_an_error,
    ],
    ids=lambda lie: lie.__name__,
)
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


def test_once_bound_the_subject_counts_and_not_the_email(
    make_app: MakeApp, make_staff: MakeStaff, provider: Provider, engine: Engine
) -> None:
    aino = make_staff("reviewer", email=EMAIL)
    app = make_app()
    go(app)
    provider.claims = {"email": "uusi.nimi@kunta.example.fi"}
    assert go(app).status_code == 302
    assert deeds(engine)[-1] == (aino.actor, "signed_in", "oidc")


def test_another_subject_with_the_same_email_is_refused(
    make_app: MakeApp, make_staff: MakeStaff, provider: Provider, engine: Engine
) -> None:
    make_staff("reviewer", email=EMAIL)
    app = make_app()
    go(app)
    provider.claims = {"sub": "subject-2"}
    assert go(app).status_code == 401


@pytest.mark.parametrize(
    "columns", [{"email": "joku.muu@kunta.example.fi"}, {"email": EMAIL, "active": False}]
)
def test_strangers_and_the_closed_are_refused(
    make_app: MakeApp, make_staff: MakeStaff, engine: Engine, columns: dict[str, Any]
) -> None:
    make_staff("reviewer", **columns)
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


def test_groups_are_read_anew_at_each_sign_in(make_app: MakeApp, provider: Provider, engine: Engine) -> None:
    app = make_app(**ROLES)
    provider.claims = {"groups": ["tyo", "johto"]}
    go(app)
    provider.claims = {"groups": ["tyo"]}
    go(app)
    assert deeds(engine)[-2:] == [
        ("staff:1", "roles_changed", "staff:1 -manager"),
        ("staff:1", "signed_in", "oidc"),
    ]
    provider.claims = {"groups": []}
    assert go(app).status_code == 401


def test_groups_do_not_take_the_last_admin(make_app: MakeApp, provider: Provider, engine: Engine) -> None:
    app = make_app(**ROLES)
    provider.claims = {"groups": ["it"]}
    go(app)
    provider.claims = {"groups": ["tyo"]}
    assert go(app).status_code == 401
    with Session(engine, future=True) as session:
        assert session.query(Staff).one().roles == ["admin"]


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
