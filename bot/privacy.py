"""Personal data: masked before it is stored, logged or understood; contact details sealed."""

from __future__ import annotations

import json
import logging
import re
from base64 import urlsafe_b64encode
from collections.abc import MutableMapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.fernet import Fernet, MultiFernet

# Help lines that a parent may quote: they are nobody's own number.
_HELP_LINES = re.compile(r"\D")
_KEPT = {"112", "116006", "116111", "116016", "116117", "0800177247", "080005005", "0800020212"}

# Order matters: what is most particular first, so that an identity code is not read as a phone number.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("henkilötunnus", re.compile(r"\b\d{6}[-+A-FU-Y]\d{3}[0-9A-Y]\b", re.IGNORECASE)),
    ("sähköposti", re.compile(r"\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+\b")),
    ("tilinumero", re.compile(r"\b[A-Z]{2}\d{2}(?:[ ]?[0-9A-Z]{4}){3,7}(?:[ ]?[0-9A-Z]{1,3})?\b")),
    ("puhelinnumero", re.compile(r"(?<![\w.,])(?:\+|00)\d{1,3}[ -]?(?:\(0\))?\d(?:[ -]?\d){5,11}\b")),
    ("puhelinnumero", re.compile(r"(?<![\w.,])0\d{1,3}[ -]?\d(?:[ -]?\d){4,8}(?![\d.,]\d)\b")),
    (
        "osoite",
        re.compile(
            r"\b[A-ZÅÄÖ][a-zåäö-]*(?:katu|tie|kuja|polku|raitti|väylä|tori|kaari|rinne|piha|penger)"
            r"(?:lla|llä|lta|ltä|lle|n)?\s+\d{1,4}(?:\s?[A-Za-z](?:\s?\d{1,3})?)?\b"
        ),
    ),
)


@dataclass(frozen=True)
class Masked:
    """A text without personal data, and the kinds that were taken out."""

    text: str
    kinds: tuple[str, ...]


def mask(text: str) -> Masked:
    """Put `[kind]` in the place of identity codes, phones, e-mails, accounts and street addresses."""
    kinds: list[str] = []
    for kind, pattern in _KINDS:

        def replace(match: re.Match[str], kind: str = kind) -> str:
            if kind == "puhelinnumero" and _HELP_LINES.sub("", match.group()) in _KEPT:
                return match.group()
            kinds.append(kind)
            return f"[{kind}]"

        text = pattern.sub(replace, text)
    return Masked(text, tuple(dict.fromkeys(kinds)))


def is_masked(text: str) -> bool:
    """Whether something was taken out of a text."""
    return any(f"[{kind}]" in text for kind, _pattern in _KINDS)


class Vault:
    """Seals contact details; keys are rotated by adding a new secret in front."""

    def __init__(self, secrets: tuple[str, ...]) -> None:
        keys = [urlsafe_b64encode(sha256(b"contact:" + secret.encode()).digest()) for secret in secrets]
        self._fernet = MultiFernet([Fernet(key) for key in keys])

    def seal(self, values: dict[str, Any]) -> str:
        """Encrypt a form."""
        return self._fernet.encrypt(json.dumps(values, ensure_ascii=False).encode()).decode()

    def unseal(self, sealed: str) -> dict[str, Any]:
        """Decrypt it; cryptography's InvalidToken when the key is not ours."""
        return dict(json.loads(self._fernet.decrypt(sealed.encode())))


def quiet_logs() -> None:
    """Keep message text out of every log: must run before a Rasa agent is loaded.

    Rasa's structured log entries carry texts and slots as fields, so only the event's name is let through.
    """
    import structlog

    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s %(message)s", level=logging.INFO)
    for name in ("rasa", "rasa_sdk", "matplotlib", "apscheduler", "asyncio", "sanic.access"):
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            _event_name_only,
            structlog.stdlib.render_to_log_kwargs,
        ],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
    )


def _event_name_only(logger: Any, method: str, event: MutableMapping[str, Any]) -> dict[str, Any]:
    return {"event": event.get("event", "")}
