"""The language of a message, and the language a Finnish message asks for."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bot.triage.language import UNKNOWN, asks_language, find_language, reply_language

with (Path(__file__).parent / "language_cases.csv").open(encoding="utf-8", newline="") as lines:
    WRITTEN = [(row["text"], row["language"]) for row in csv.DictReader(lines)]

ASKED = [
    ("Puhutteko te venäjää?", "ru"),
    ("tarvitsen tulkin somali", "so"),
    ("Tarvitsen tulkin", UNKNOWN),
    ("Onko teillä tulkkia?", UNKNOWN),
    ("Voiko kirjoittaa ruotsiksi", "sv"),
    ("saako apua englanniksi", "en"),
    ("Voinko puhua viroksi", "et"),
    ("osaatko arabiaa", "ar"),
    ("Puhun ukrainaa, suomi on vaikea", "uk"),
    ("haluan palvelua kurdin kielellä", "ku"),
    ("onko venäjänkielistä ryhmää", "ru"),
    ("espanjan kielen tulkki olisi hyvä, voiko saada", "es"),
    ("puhuuko joku teillä persiaa", "fa"),
    ("english", "en"),
    ("englanniks kiitos", "en"),
]
NOT_ASKED = [
    "isä puhuu lapselle venäjää",
    "tyttö opiskelee ranskaa",
    "en osaa suomea hyvin",
    "mies on Virosta",
    "muutin Ruotsiin",
    "Olen virolainen isä",
    "Onko lapsella oikeus puhua venäjää isän kanssa",
    "ex vie lapset Espanjaan",
    "Työskentelen tulkkina",
    "tulkitsen tätä niin",
    "moi",
]


@pytest.mark.parametrize(("text", "language"), WRITTEN)
def test_language_of_a_message(text: str, language: str) -> None:
    assert find_language(text) == language


@pytest.mark.parametrize(("text", "language"), ASKED)
def test_a_finnish_message_asks_for_a_language(text: str, language: str) -> None:
    assert find_language(text) == "fi" or len(text.split()) == 1
    assert asks_language(text) == language


@pytest.mark.parametrize("text", NOT_ASKED)
def test_naming_a_language_is_not_asking_for_it(text: str) -> None:
    assert asks_language(text) is None


@pytest.mark.parametrize(
    ("code", "answered"), [(None, "fi"), ("fi", "fi"), (UNKNOWN, "fi"), ("so", "so"), ("th", "en")]
)
def test_the_language_of_the_answer(code: str | None, answered: str) -> None:
    assert reply_language(code) == answered


@pytest.mark.parametrize("text", ["", "🙂", "a" * 5000, '"' * 5000, "\n\n...???"], ids=range(5))
def test_odd_messages_are_finnish(text: str) -> None:
    assert find_language(text) == "fi"
    assert asks_language(text) is None
