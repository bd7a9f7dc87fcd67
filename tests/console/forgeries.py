"""Answers of an identity provider that must let nobody in."""

from __future__ import annotations

import hmac
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from typing import Any

from joserfc.jwk import RSAKey

from tests.console.provider import CLIENT, SECRET, Provider

# Claims that are not as they must be.
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


LIES = (
    of_another_key,
    unsigned,
    signed_with_the_public_key,
    signed_with_the_client_secret,
    without_token,
    with_nonsense,
    with_an_error,
)
