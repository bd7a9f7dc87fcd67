from __future__ import annotations

import logging

import pytest
from cryptography.fernet import InvalidToken

from bot.privacy import Vault, mask


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("hetu on 010190-123A", "hetu on [henkilötunnus]"),
        ("lapsen tunnus 010115A987B", "lapsen tunnus [henkilötunnus]"),
        ("soita 040 123 4567", "soita [puhelinnumero]"),
        ("soita 0401234567 illalla", "soita [puhelinnumero] illalla"),
        ("+358 40 123 4567", "[puhelinnumero]"),
        ("posti matti.meikalainen@example.org", "posti [sähköposti]"),
        ("tili FI21 1234 5600 0007 85", "tili [tilinumero]"),
        ("asun Koivukatu 12 B 3", "asun [osoite]"),
        ("Hämeentie 5", "[osoite]"),
    ],
)
def test_personal_data_is_masked(text: str, masked: str) -> None:
    assert mask(text).text == masked
    assert mask(text).kinds


@pytest.mark.parametrize(
    "text",
    [
        "lapset ovat 4 ja 7",
        "soitin jo 112 ja 116 006",
        "Nollalinja on 080 005 005",
        "elatusapu on 250 euroa",
        "erottiin 12.3.2024 klo 18.30",
        "asun Tampereella, 33100",
        "tiesin, että 3 kertaa viikossa",
        "syntynyt 2016 ja 2019",
        "Toivo ja Onni ovat 3 ja 5",
    ],
)
def test_ordinary_words_and_help_lines_stay(text: str) -> None:
    assert mask(text).text == text
    assert mask(text).kinds == ()


def test_contact_details_are_sealed_and_keys_rotate() -> None:
    form = {"phone": "040 123 4567", "when": "illalla"}
    sealed = Vault(("old secret",)).seal(form)
    assert "040" not in sealed
    assert Vault(("new secret", "old secret")).unseal(sealed) == form
    with pytest.raises(InvalidToken):
        Vault(("new secret",)).unseal(sealed)


def test_structured_logs_carry_no_fields(caplog: pytest.LogCaptureFixture) -> None:
    import structlog

    from bot.privacy import quiet_logs

    quiet_logs()
    with caplog.at_level(logging.WARNING):
        structlog.get_logger("rasa.core.processor").error("processor.message.parse", text="salainen viesti")
    assert "processor.message.parse" in caplog.text
    assert "salainen" not in caplog.text
