"""An identity provider on this machine, as a municipality's is: discovery, authorize, token, keys; it can lie."""

from __future__ import annotations

import threading
import time
from base64 import urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode

from flask import Flask, Response, abort, jsonify, redirect, request
from joserfc import jwt
from joserfc.jwk import RSAKey
from werkzeug.serving import make_server

CLIENT, SECRET = "eronapu", "only-for-the-tests"


class Provider:
    """`claims` go over those of the next token, None takes one away; `lie` may change the answer in any way."""

    def __init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
        self.signs_with: Any = self.key
        self.claims: dict[str, Any] = {}
        self.lie: Callable[[dict[str, Any]], dict[str, Any]] = lambda answer: answer
        self.asked: list[dict[str, str]] = []
        self._codes: dict[str, dict[str, str]] = {}
        self._server = make_server("127.0.0.1", 0, self._app(), threaded=True)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()

    def _app(self) -> Flask:
        app = Flask("provider")
        app.get("/.well-known/openid-configuration")(self._discovery)
        app.get("/authorize")(self._authorize)
        app.post("/token")(self._token)
        app.get("/keys")(lambda: jsonify(keys=[self.key.as_dict(private=False)]))
        return app

    def _discovery(self) -> Response:
        names = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        algorithms = {"id_token_signing_alg_values_supported": ["RS256", "HS256", "none"]}
        return jsonify(
            issuer=self.url, **{name: f"{self.url}/{path}" for name, path in names.items()}, **algorithms
        )

    def _authorize(self) -> Any:
        asked = request.args.to_dict()
        self.asked.append(asked)
        code = f"code-{len(self.asked)}"
        self._codes[code] = asked
        return redirect(f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked['state']})}")

    def _token(self) -> Any:
        asked = self._codes.pop(request.form.get("code", ""), None)
        verifier = sha256(request.form.get("code_verifier", "").encode()).digest()
        challenge = urlsafe_b64encode(verifier).decode().rstrip("=")
        client = request.authorization
        if (
            asked is None
            or challenge != asked["code_challenge"]
            or client is None
            or client.password != SECRET
        ):
            return abort(400)
        answer = {"access_token": "a", "token_type": "Bearer", "id_token": self._id_token(asked["nonce"])}
        return jsonify(self.lie(answer))

    def _id_token(self, nonce: str) -> str:
        now = int(time.time())
        usual = {
            "iss": self.url,
            "aud": CLIENT,
            "sub": "subject-1",
            "iat": now,
            "exp": now + 300,
            "nonce": nonce,
            "email": "aino@kunta.example.fi",
            "email_verified": True,
            "name": "Aino Lehtonen",
        }
        claims = {name: value for name, value in {**usual, **self.claims}.items() if value is not None}
        return jwt.encode({"alg": "RS256", "kid": "one"}, claims, self.signs_with)
