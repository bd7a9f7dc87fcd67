from __future__ import annotations

import pytest

from bot.settings import SettingsError, read

SECRET = "x" * 32


def test_defaults() -> None:
    found = read({"ERONAPU_SECRET": SECRET})
    assert (found.bot_port, found.console_port) == (5005, 8080)
    assert "http://localhost:8080" in found.origins


@pytest.mark.parametrize("secret", [None, "", "change-me", "short"])
def test_a_missing_or_weak_secret_refuses_to_start(secret: str | None) -> None:
    with pytest.raises(SettingsError, match="ERONAPU_SECRET"):
        read({} if secret is None else {"ERONAPU_SECRET": secret})


def test_a_number_must_be_one() -> None:
    with pytest.raises(SettingsError, match="ERONAPU_BOT_PORT"):
        read({"ERONAPU_SECRET": SECRET, "ERONAPU_BOT_PORT": "http"})


@pytest.mark.parametrize(
    ("address", "good"),
    [("mailtos://a:b@mail.example.fi?from=x@example.fi", True), ("smtp.example.fi", False)],
)
def test_the_mail_server_is_an_address_of_apprise(address: str, good: bool) -> None:
    environment = {"ERONAPU_SECRET": "x" * 40, "ERONAPU_SMTP_URL": address}
    if good:
        assert read(environment).smtp_url == address
        return
    with pytest.raises(SettingsError, match="ERONAPU_SMTP_URL"):
        read(environment)


OIDC = {
    "ERONAPU_SECRET": SECRET,
    "ERONAPU_OIDC_ISSUER": "https://tunnistus.example.fi/",
    "ERONAPU_OIDC_CLIENT_ID": "eronapu",
    "ERONAPU_OIDC_CLIENT_SECRET": "only-for-the-tests",
}


def test_an_identity_provider() -> None:
    own = read({**OIDC, "ERONAPU_OIDC_ROLES": "a=reviewer, b c=admin,"}).oidc
    assert own is not None
    assert (own.issuer, own.claim) == ("https://tunnistus.example.fi/", "groups")
    assert own.roles == {"a": "reviewer", "b c": "admin"}
    assert read({"ERONAPU_SECRET": SECRET}).oidc is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ERONAPU_OIDC_ISSUER", "http://tunnistus.example.fi"),
        ("ERONAPU_OIDC_ISSUER", "http://localhost.paha.example"),
        ("ERONAPU_OIDC_CLIENT_ID", ""),
        ("ERONAPU_OIDC_CLIENT_SECRET", "change-me"),
        ("ERONAPU_OIDC_ROLES", "group"),
        ("ERONAPU_OIDC_ROLES", "a=b=c"),
        ("ERONAPU_TOTP", "yes"),
    ],
)
def test_what_is_set_wrong_refuses_to_start(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        read({**OIDC, name: value})


@pytest.mark.parametrize(("value", "required"), [(None, False), ("optional", False), ("required", True)])
def test_codes_can_be_required(value: str | None, required: bool) -> None:
    own = {"ERONAPU_SECRET": SECRET, **({"ERONAPU_TOTP": value} if value else {})}
    assert read(own).totp_required is required


def test_the_gateway_of_text_messages_has_a_place_for_the_number() -> None:
    with pytest.raises(SettingsError, match="ERONAPU_SMS_URL"):
        read({"ERONAPU_SECRET": SECRET, "ERONAPU_SMS_URL": "twilio://a:b@c/d"})
