from __future__ import annotations

import pytest

from bot.triage.intents import rank_intents
from bot.triage.understanding import Understanding

NOTHING = Understanding(None, None, None, (), None, "fi", False)
SCORES = {
    "tell_situation": 0.1,
    "answer_municipality": -0.2,
    "language_other": -0.5,
    "ask_human": -0.4,
    "greet": 0.0,
}


def best(text: str, told: Understanding = NOTHING, scores: dict[str, float] = SCORES) -> str:
    return rank_intents(text, scores, told)[0][0]


def test_confidences_add_up_to_one_and_fall() -> None:
    confidences = [confidence for _, confidence in rank_intents("hei", SCORES, NOTHING)]
    assert sum(confidences) == pytest.approx(1) and confidences == sorted(confidences, reverse=True)


def test_a_story_needs_a_lead() -> None:
    assert best("jotain") == "greet"
    assert best("jotain", scores={**SCORES, "tell_situation": 0.3}) == "tell_situation"


def test_a_place_alone_answers_where_one_lives() -> None:
    home = NOTHING._replace(municipality="Nokia")
    assert best("Nokialla asun", home) == "answer_municipality"
    assert best("Nokialla on ollut eron jälkeen hiljaista", home) != "answer_municipality"


def test_a_foreign_language_and_a_command_decide() -> None:
    foreign = NOTHING._replace(language="sv", foreign=True)
    assert rank_intents("Hej, jag bor i Nokia", SCORES, foreign)[0] == ("language_other", 1.0)
    assert rank_intents("haluan puhua ihmiselle", SCORES, NOTHING)[0] == ("ask_human", 1.0)


def test_an_intent_that_was_never_learnt_is_not_made_up() -> None:
    assert rank_intents("aloita alusta", {"greet": 0.0}, NOTHING) == [("greet", 1.0)]
    assert rank_intents("hei", {}, NOTHING) == []
