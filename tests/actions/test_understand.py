from __future__ import annotations

from typing import Any

import pytest

from actions.understand import ActionUnderstand
from tests.actions.acting import run, tracker

DANGER = {"level": "escalate", "flags": ["violence"], "evidence": []}


@pytest.mark.parametrize(
    ("intent", "entities", "slots", "said"),
    [
        ("tell_situation", {"municipality": "Oulu"}, {}, ["utter_noted"]),
        ("answer_municipality", {"municipality": "Oulu"}, {"asks": "municipality"}, []),
        # a fact that leaves the open question open is acknowledged
        ("answer_municipality", {"municipality": "Oulu"}, {"asks": "phase"}, ["utter_noted"]),
        ("ask_service", {"need": "mediation"}, {"asks": "safety"}, []),
        ("correct", {"municipality": "Oulu"}, {"municipality": "Nokia"}, ["utter_corrected"]),
        ("correct", {"municipality": "Oulu"}, {}, ["utter_noted"]),
        ("correct", {}, {}, ["utter_ask_for_correction"]),
        ("tell_situation", {}, {}, ["utter_noted"]),
    ],
)
def test_what_is_said_to_what_was_told(
    intent: str, entities: dict[str, Any], slots: dict[str, Any], said: list[str]
) -> None:
    heard = tracker("asia on nyt näin", intent, entities, **slots)
    told = run(ActionUnderstand(), heard)
    assert told.said == said
    assert {name: value for name, value in entities.items() if name != "need"}.items() <= told.slots.items()


def test_no_finnish_at_all_is_not_understood() -> None:
    assert run(ActionUnderstand(), tracker("xqz brrr")).said == ["utter_rephrase"]


def test_a_dangerous_message_is_understood_without_a_word() -> None:
    heard = tracker("mies löi, asun Oulussa", entities={"municipality": "Oulu"}, judged=DANGER)
    told = run(ActionUnderstand(), heard)
    assert told.said == [] and told.slots["municipality"] == "Oulu"


def test_free_words_are_kept_even_with_danger_in_them(conversation: str) -> None:
    heard = tracker(
        "se lukee viestit, soita päivällä", judged=DANGER, sender=conversation, asks="safe_contact"
    )
    assert run(ActionUnderstand(), heard).said == ["utter_contact_noted"]
