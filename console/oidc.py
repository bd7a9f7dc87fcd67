"""Signing in with the municipality's own identity: OpenID Connect, with state, nonce and PKCE."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Blueprint, Flask, abort, current_app, request, session, url_for
from joserfc.errors import JoseError
from requests.exceptions import RequestException

from bot.settings import Oidc
from console.knocking import Knock
from console.signin import Answer, form, let_in, minutes, signing_in
from services_db.guesses import TooMany
from services_db.identities import Identities, Identity
from services_db.staff import ROLES

pages = Blueprint("oidc", __name__)

NEXT = "oidc_next"
DISCOVERY = "/.well-known/openid-configuration"
SIGNED = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"]
TIMEOUT = 10
LEEWAY = 60  # seconds that the provider's clock may be wrong


class NotTold(Exception):
    """The provider's answer lacks what it must tell."""


# What can be wrong with an answer of the provider, or with what claims to be one.
FAILURES = (OAuthError, JoseError, RequestException, NotTold, ValueError, KeyError, RuntimeError)


def add_provider(app: Flask, own: Oidc | None) -> None:
    """Let Authlib know the provider; its documents are fetched when somebody first signs in by it."""
    oauth = OAuth(app)
    app.extensions["oidc"] = own and oauth.register(
        name="oidc",
        client_id=own.client_id,
        client_secret=own.client_secret,
        server_metadata_url=own.issuer.rstrip("/") + DISCOVERY,
        client_kwargs={
            "scope": "openid email profile",
            "code_challenge_method": "S256",
            "default_timeout": TIMEOUT,
        },
    )


@pages.get("/kirjaudu/organisaatio")
def begin() -> Answer:
    """Send the browser to the provider."""
    for key in [key for key in session if key.startswith("_state_")]:
        session.pop(key)
    session[NEXT] = request.args.get("next", "")[:500]
    try:
        answer: Answer = _provider().authorize_redirect(_own_address())
    except FAILURES as failure:
        return _refused(failure)
    return answer


@pages.get("/kirjaudu/paluu")
def callback() -> Answer:
    """The browser comes back: who is it, and are they staff here?"""
    provider = _provider()
    try:
        knock = Knock(None)
    except TooMany as paused:
        return form("", wait=minutes(paused)), 429
    try:
        identity = _identity(_claims(provider))
    except FAILURES as failure:
        return _refused(failure)
    member = Identities(current_app.extensions["engine"]).member(identity)
    if member is None:
        return _refused(None)
    knock.was_right()
    return let_in(member, "oidc", session.get(NEXT, ""))


def _claims(provider: Any) -> dict[str, Any]:
    """The validated claims of the token; one of FAILURES when anything is not as it must be."""
    provider.load_server_metadata()["id_token_signing_alg_values_supported"] = SIGNED
    demanded = {
        "iss": {"essential": True, "value": _own().issuer},
        "aud": {"essential": True, "value": _own().client_id},
    }
    token = provider.authorize_access_token(claims_options=demanded, leeway=LEEWAY)
    if "userinfo" not in token:
        raise NotTold("id_token")
    return dict(token["userinfo"])


def _identity(claims: dict[str, Any]) -> Identity:
    own, email = _own(), str(claims.get("email") or "")
    told = claims.get(own.claim)
    groups = told if isinstance(told, list) else [told]
    mapped = {own.roles[group] for group in groups if isinstance(group, str) and group in own.roles}
    return Identity(
        subject=sha256(f"{own.issuer}\x1f{claims['sub']}".encode()).hexdigest(),
        email=email if email and claims.get("email_verified") is True else None,
        name=str(claims.get("name") or "")[:120],
        roles=frozenset(mapped & set(ROLES)) if own.roles else None,
    )


def _refused(failure: Exception | None) -> Answer:
    """One answer to every failure; the log gets its kind."""
    signing_in().failed(None, f"oidc {type(failure).__name__ if failure else 'unknown'}")
    return form("", identity_wrong=True), 401


def _provider() -> Any:
    return current_app.extensions["oidc"] or abort(404)


def _own() -> Oidc:
    own: Oidc = current_app.extensions["settings"].oidc
    return own


def _own_address() -> str:
    base: str = current_app.extensions["settings"].pages_url.rstrip("/")
    return base + url_for("oidc.callback")
