"""Browsers by which somebody has signed in before: guesses made elsewhere do not keep them out.

Without this anybody who knows an e-mail could lock its owner out for as long as they go on guessing.
"""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256
from typing import Any

from flask import current_app, request
from itsdangerous import BadSignature, URLSafeTimedSerializer
from werkzeug.wrappers import Response

SECONDS = 180 * 24 * 3600
MOST = 12  # accounts of one shared browser


def keyed(kind: str, value: str) -> str:
    """A hash that only this installation can make: it tells neither account nor address."""
    secret = str(current_app.secret_key).encode()
    return hmac.new(secret, f"{kind}:{value}".encode(), sha256).hexdigest()


def of(account: str) -> str | None:
    """This browser's number, when the account has been signed in to by it; None otherwise."""
    told = _told()
    return str(told["device"]) if _short(account) in told["accounts"] else None


def remember(response: Response, account: str) -> None:
    """Let the browser tell next time that the account has been signed in to by it."""
    told = _told()
    others = [one for one in told["accounts"] if one != _short(account)]
    value = _signer().dumps({**told, "accounts": [*others, _short(account)][-MOST:]})
    secure = current_app.extensions["settings"].secure
    response.set_cookie(_name(), value, max_age=SECONDS, secure=secure, httponly=True, samesite="Lax")


def _told() -> dict[str, Any]:
    try:
        return dict(_signer().loads(request.cookies.get(_name(), ""), max_age=SECONDS))
    except BadSignature:
        return {"device": secrets.token_hex(8), "accounts": []}


def _short(account: str) -> str:
    return keyed("known", account)[:16]


def _name() -> str:
    return "__Host-laite" if current_app.extensions["settings"].secure else "laite"


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(str(current_app.secret_key), salt="device")
