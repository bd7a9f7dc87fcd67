from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from actions.language import SPOKEN, ActionNoteFacts, ActionOtherLanguage
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
    assert told.said == ["utter_language_sv", "utter_ask_safety"]
    best = told.messages[0]["custom"]["services"][0]
    assert "sv" in best["languages"]


def test_what_the_message_told_besides_is_kept(conversation: str) -> None:
    heard = tracker("jag bor i Esbo", "language_other", {"language": "sv", "municipality": "Espoo"})
    assert run(ActionOtherLanguage(), heard).slots["municipality"] == "Espoo"


def test_each_language_has_its_words() -> None:
    responses = yaml.safe_load(DOMAIN.read_text(encoding="utf-8"))["responses"]
    expected = {f"utter_language_{again}{code}" for code in SPOKEN for again in ("", "again_")}
    assert expected == {name for name in responses if name.startswith("utter_language_")}


def test_the_greeting_is_said_once(conversation: str) -> None:
    heard = tracker("jag är trött", "language_other", {"language": "sv"}, greeted="sv", asks="safety")
    told = run(ActionOtherLanguage(), heard)
    assert told.said == ["utter_language_again_sv"]
    assert told.messages[0]["custom"]["services"] == []
    assert (told.slots["asks"], told.slots["hold"]) == (None, True)


def test_after_danger_facts_are_kept_in_silence(conversation: str) -> None:
    heard = tracker("he hits me in Espoo", "language_other", {"language": "en", "municipality": "Espoo"})
    told = run(ActionNoteFacts(), heard)
    assert (told.said, told.slots["municipality"]) == ([], "Espoo")
