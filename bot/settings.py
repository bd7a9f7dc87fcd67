"""Settings of one installation: the only reader of the environment."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from services_db.engine import database_url

ROOT = Path(__file__).resolve().parent.parent
_PLACEHOLDERS = {"", "change-me", "secret"}


class SettingsError(ValueError):
    """A setting is missing or unusable; the message names it."""


@dataclass(frozen=True)
class Settings:
    """Everything an installation can set; times in seconds unless the name says otherwise."""

    database_url: str
    secret: str
    bot_port: int
    console_port: int
    bot_url: str
    origins: tuple[str, ...]
    model_path: Path
    spacy_model: str
    turn_timeout: float
    token_hours: int


def read(environment: dict[str, str]) -> Settings:
    """Settings from an environment; SettingsError on a missing secret or a number that is not one."""
    secret = environment.get("ERONAPU_SECRET", "")
    if secret in _PLACEHOLDERS or len(secret) < 32:
        raise SettingsError("ERONAPU_SECRET must be set to at least 32 random characters")
    bot_port = _number(environment, "ERONAPU_BOT_PORT", 5005)
    console_port = _number(environment, "ERONAPU_CONSOLE_PORT", 8080)
    own_pages = f"http://localhost:{console_port},http://127.0.0.1:{console_port}"
    return Settings(
        database_url=environment.get("ERONAPU_DATABASE_URL") or database_url(),
        secret=secret,
        bot_port=bot_port,
        console_port=console_port,
        bot_url=environment.get("ERONAPU_BOT_URL", f"http://localhost:{bot_port}"),
        origins=tuple(environment.get("ERONAPU_ORIGINS", own_pages).split(",")),
        model_path=Path(environment.get("ERONAPU_MODEL", str(ROOT / "models"))),
        spacy_model=environment.get("SPACY_MODEL", "spacy_fi_experimental_web_md"),
        turn_timeout=float(_number(environment, "ERONAPU_TURN_TIMEOUT", 10)),
        token_hours=_number(environment, "ERONAPU_TOKEN_HOURS", 12),
    )


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once."""
    return read(dict(os.environ))


def spacy_model() -> str:
    """The spaCy pipeline's name alone: training needs no secret."""
    return os.environ.get("SPACY_MODEL", "spacy_fi_experimental_web_md")


def _number(environment: dict[str, str], name: str, default: int) -> int:
    value = environment.get(name, str(default))
    if not value.isdigit():
        raise SettingsError(f"{name} must be a whole number, not {value!r}")
    return int(value)
