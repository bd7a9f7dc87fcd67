from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from actions.language import SPOKEN, ActionOtherLanguage
from tests.actions.acting import run, tracker

DOMAIN = Path(__file__).resolve().parents[2] / "domain.yml"


@pytest.mark.parametrize(
    ("language", "said"),
    [("sv", "sv"), ("ar", "ar"), ("ku", "ku"), ("th", "en"), ("und", "en"), (None, "en")],
)
def test_a_parent_is_answered_in_their_language(conversation: str, language: str | None, said: str) -> None:
    heard = tracker("hej", "language_other", {"language": language} if language else {})
    told = run(ActionOtherLanguage(), heard)
    assert told.said[0] == f"utter_language_{said}"
    assert told.slots["language"] == (language or "en")


def test_services_that_speak_it_come_along(conversation: str) -> None:
    told = run(ActionOtherLanguage(), tracker("hej", "language_other", {"language": "sv"}))
    assert told.said == ["utter_language_sv", "utter_services"]
    best = told.messages[-1]["custom"]["services"][0]
    assert "sv" in best["languages"]


def test_what_the_message_told_besides_is_kept(conversation: str) -> None:
    heard = tracker("jag bor i Esbo", "language_other", {"language": "sv", "municipality": "Espoo"})
    assert run(ActionOtherLanguage(), heard).slots["municipality"] == "Espoo"


def test_each_language_has_its_words() -> None:
    responses = yaml.safe_load(DOMAIN.read_text(encoding="utf-8"))["responses"]
    assert {f"utter_language_{code}" for code in SPOKEN} == {
        name for name in responses if name.startswith("utter_language_")
    }
