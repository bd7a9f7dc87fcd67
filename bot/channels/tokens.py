"""Session tokens: signed, expiring, bound to one conversation."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

from itsdangerous import BadSignature, URLSafeTimedSerializer


class Tokens:
    """Gives and reads tokens under one installation's secret."""

    def __init__(self, secret: str, hours: int) -> None:
        self._signer = URLSafeTimedSerializer(secret, salt="widget-session")
        self._hours = hours

    def give(self, conversation: str) -> tuple[str, str]:
        """A token for the conversation and the time it expires (ISO 8601, UTC)."""
        expires = datetime.now(timezone.utc) + timedelta(hours=self._hours)
        return self._signer.dumps(conversation), expires.isoformat(timespec="seconds").replace("+00:00", "Z")

    def read(self, header: str | None) -> str | None:
        """The conversation of an `Authorization: Bearer …` header; None when it does not hold."""
        scheme, _, token = (header or "").partition(" ")
        if scheme.lower() != "bearer" or len(token) > 500 or not token.isascii():
            return None
        try:
            return str(self._signer.loads(token, max_age=self._hours * 3600))
        except BadSignature:
            return None
