"""Who may call: pages of the allowed origins, no token or address more often than its limit."""

from __future__ import annotations

import hashlib
import hmac
import time
from dataclasses import dataclass

from sanic import Blueprint, Sanic
from sanic.request import Request
from sanic.response import HTTPResponse

from bot.channels.problems import FixedWords
from services_db.calls import Calls

TOKEN_SECONDS = 60
ADDRESS_SECONDS = 600
_ASKED_AGAIN = "600"  # seconds for which a browser remembers that a page may call
_FILES = (".js", ".yaml")


def without_credentials(app: Sanic) -> None:
    """Pages call with a token of their own: Rasa would let a browser send cookies along, which nobody reads here.

    A browser asks before a page calls; it need not ask before each call, which takes seconds on a slow connection.
    """
    for _path, options in app.ctx.sanic_cors.resources:
        options.update(supports_credentials=False, max_age=_ASKED_AGAIN)


@dataclass(frozen=True)
class Limits:
    """Calls of one token in a minute, and of one address in ten: an office of hundreds shares an address."""

    token: int
    address: int


class Edge:
    """Answers in the channel's place when a call is not to be served."""

    def __init__(
        self, origins: tuple[str, ...], limits: Limits, calls: Calls, words: FixedWords, secret: str
    ) -> None:
        self.origins = frozenset(origins)
        self._limits = limits
        self._calls = calls
        self._words = words
        self._secret = secret.encode()

    def guard(self, routes: Blueprint) -> None:
        """Look at each call before its route does."""

        @routes.middleware("request")
        async def look(request: Request) -> HTTPResponse | None:
            return None if request.path.endswith(_FILES) else self.refusal(request)

    def refusal(self, request: Request) -> HTTPResponse | None:
        """A problem of 403 or 429, or None for a call to be served."""
        origin = request.headers.get("origin")
        if origin is not None and origin not in self.origins:
            return self._words.problem(403)
        wait = self._wait(request, time.time())
        return self._words.problem(429, wait) if wait else None

    def _wait(self, request: Request, now: float) -> int:
        address = self._hash(request.remote_addr or request.ip)
        wait = self._calls.wait(f"a:{address}", self._limits.address, ADDRESS_SECONDS, now)
        token = request.headers.get("authorization")
        if token and not wait:
            wait = self._calls.wait(f"t:{self._hash(token)}", self._limits.token, TOKEN_SECONDS, now)
        elif not wait:  # a session begins: a good time to forget
            self._calls.forget("a:", ADDRESS_SECONDS, now)
            self._calls.forget("t:", TOKEN_SECONDS, now)
        return wait

    def _hash(self, value: str) -> str:
        return hmac.new(self._secret, value.encode(errors="replace"), hashlib.sha256).hexdigest()[:40]
