"""Personal data: masked before it is stored, logged or understood; contact details sealed."""

from __future__ import annotations

import json
import logging
from base64 import urlsafe_b64encode
from collections.abc import MutableMapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from cryptography.fernet import Fernet, MultiFernet

from bot.masking.find import personal_data
from bot.masking.spans import ADDRESS, EMAIL, KINDS, PHONE


@dataclass(frozen=True)
class Masked:
    """A text without personal data, and the kinds that were taken out."""

    text: str
    kinds: tuple[str, ...]

    @property
    def contact(self) -> bool:
        """Whether a way to reach somebody was taken out."""
        return bool({PHONE, EMAIL} & set(self.kinds))


def mask(text: str) -> Masked:
    """Put `[kind]` in the place of all that `bot.masking` finds: codes, phones, addresses, names …"""
    parts, kinds, end = [], [], 0
    for span in personal_data(text):
        parts += [text[end : span.start], f"[{span.kind}]"]
        kinds.append(span.kind)
        end = span.end
    return Masked("".join([*parts, text[end:]]), tuple(dict.fromkeys(kinds)))


def is_masked(text: str, kinds: tuple[str, ...] = KINDS) -> bool:
    """Whether something, or something of these kinds, was taken out of a text."""
    return any(f"[{kind}]" in text for kind in kinds)


def lacks_contact(text: str) -> bool:
    """Whether the way to reach somebody, or the place, was taken out of a text."""
    return is_masked(text, (PHONE, EMAIL, ADDRESS))


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
