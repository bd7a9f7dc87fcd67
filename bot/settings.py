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
class Oidc:
    """The identity provider of a municipality; `roles` maps groups of the claim to roles of ours, empty when unused."""

    issuer: str
    client_id: str
    client_secret: str
    claim: str
    roles: dict[str, str]


@dataclass(frozen=True)
class Settings:
    """Everything an installation can set; times in seconds unless the name says otherwise."""

    database_url: str
    secret: str
    bot_port: int
    console_port: int
    bot_url: str
    pages_url: str
    secure: bool
    origins: tuple[str, ...]
    model_path: Path
    spacy_model: str
    turn_timeout: float
    token_hours: int
    token_limit: int
    address_limit: int
    proxies: int
    owner: str
    feedback: str
    totp_required: bool
    oidc: Oidc | None
    smtp_url: str
    sms_url: str


def read(environment: dict[str, str]) -> Settings:
    """Settings from an environment; SettingsError on a missing secret or a number that is not one."""
    secret = environment.get("ERONAPU_SECRET", "")
    if secret in _PLACEHOLDERS or len(secret) < 32:
        raise SettingsError("ERONAPU_SECRET must be set to at least 32 random characters")
    bot_port = _number(environment, "ERONAPU_BOT_PORT", 5005)
    console_port = _number(environment, "ERONAPU_CONSOLE_PORT", 8080)
    local = f"http://127.0.0.1:{console_port}"
    pages_url = environment.get("ERONAPU_PAGES_URL", f"http://localhost:{console_port}")
    origins = environment.get("ERONAPU_ORIGINS", local).split(",")
    return Settings(
        database_url=environment.get("ERONAPU_DATABASE_URL") or database_url(),
        secret=secret,
        bot_port=bot_port,
        console_port=console_port,
        bot_url=environment.get("ERONAPU_BOT_URL", f"http://localhost:{bot_port}"),
        pages_url=pages_url,
        secure=pages_url.startswith("https:"),
        origins=tuple(dict.fromkeys((_origin(pages_url), *(origin.strip() for origin in origins)))),
        model_path=Path(environment.get("ERONAPU_MODEL", str(ROOT / "models"))),
        spacy_model=environment.get("SPACY_MODEL", "spacy_fi_experimental_web_md"),
        turn_timeout=float(_number(environment, "ERONAPU_TURN_TIMEOUT", 10)),
        token_hours=_number(environment, "ERONAPU_TOKEN_HOURS", 12),
        token_limit=_number(environment, "ERONAPU_TOKEN_LIMIT", 60),
        address_limit=_number(environment, "ERONAPU_ADDRESS_LIMIT", 6000),
        proxies=_number(environment, "ERONAPU_PROXIES", 0),
        owner=environment.get("ERONAPU_OWNER", "").strip(),
        feedback=environment.get("ERONAPU_FEEDBACK", "").strip(),
        totp_required=_one_of(environment, "ERONAPU_TOTP", ("optional", "required")) == "required",
        oidc=_oidc(environment),
        smtp_url=_smtp(environment.get("ERONAPU_SMTP_URL", "")),
        sms_url=_sms(environment.get("ERONAPU_SMS_URL", "")),
    )


@lru_cache(maxsize=1)
def settings() -> Settings:
    """The settings of this process, read once."""
    return read(dict(os.environ))


def spacy_model() -> str:
    """The spaCy pipeline's name alone: training needs no secret."""
    return os.environ.get("SPACY_MODEL", "spacy_fi_experimental_web_md")


def _smtp(address: str) -> str:
    if address and not address.startswith(("mailto://", "mailtos://")):
        raise SettingsError("ERONAPU_SMTP_URL must begin with mailto:// or mailtos://")
    return address


def _sms(address: str) -> str:
    if address and "{phone}" not in address:
        raise SettingsError("ERONAPU_SMS_URL must have the place {phone} in it")
    return address


def _origin(url: str) -> str:
    """The scheme and host of an address, as a browser names the page that asks."""
    return "/".join(url.split("/")[:3])


def _oidc(environment: dict[str, str]) -> Oidc | None:
    issuer = environment.get("ERONAPU_OIDC_ISSUER", "")
    if not issuer:
        return None
    if not issuer.startswith(("https://", "http://127.0.0.1:", "http://localhost:")):
        raise SettingsError("ERONAPU_OIDC_ISSUER must begin with https://")
    names = ("ERONAPU_OIDC_CLIENT_ID", "ERONAPU_OIDC_CLIENT_SECRET")
    for name in names:
        if environment.get(name, "") in _PLACEHOLDERS:
            raise SettingsError(f"{name} must be set when ERONAPU_OIDC_ISSUER is")
    pairs = (pair.split("=") for pair in environment.get("ERONAPU_OIDC_ROLES", "").split(",") if pair.strip())
    try:
        roles = {group.strip(): role.strip() for group, role in pairs}
    except ValueError:
        raise SettingsError("ERONAPU_OIDC_ROLES must be like group=reviewer,other=admin") from None
    claim = environment.get("ERONAPU_OIDC_CLAIM", "groups")
    return Oidc(issuer, environment[names[0]], environment[names[1]], claim, roles)


def _one_of(environment: dict[str, str], name: str, values: tuple[str, ...]) -> str:
    """One of the values, the first when nothing is set."""
    value = environment.get(name) or values[0]
    if value not in values:
        raise SettingsError(f"{name} must be one of {', '.join(values)}, not {value!r}")
    return value


def _number(environment: dict[str, str], name: str, default: int) -> int:
    value = environment.get(name, str(default))
    if not value.isdigit():
        raise SettingsError(f"{name} must be a whole number, not {value!r}")
    return int(value)
