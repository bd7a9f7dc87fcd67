from __future__ import annotations

from typing import Any

import pytest

from actions.facts import ActionAnswerFact
from tests.actions.acting import run, tracker


@pytest.mark.parametrize(
    ("text", "slots", "said"),
    [
        ("Mikä on lastenvalvoja?", {}, ["utter_fact", "utter_fact_source"]),
        ("mitä on perheasioiden sovittelu", {}, ["utter_fact", "utter_fact_source"]),
        (
            "mitä on perheasioiden sovittelu",
            {"flags": ["violence"], "level": "escalate"},
            ["utter_fact", "utter_fact_source", "utter_services_not_joint"],
        ),
        ("mikä on kissan elinikä", {}, ["utter_fact_unknown"]),
    ],
)
def test_what_is_answered(conversation: str, text: str, slots: dict[str, Any], said: list[str]) -> None:
    told = run(ActionAnswerFact(), tracker(text, "ask_fact", sender=conversation, **slots))
    assert [name.replace("_undated", "") for name in told.said] == said


def test_a_place_beside_the_question_is_a_wish_for_a_service(conversation: str) -> None:
    entities = {"municipality": "Pori", "need": "legal_aid"}
    told = run(
        ActionAnswerFact(), tracker("mistä saa oikeusapua Porissa", "ask_fact", entities, sender=conversation)
    )
    assert {"direct": True, "focus": ["legal_aid"]}.items() <= told.slots.items()
