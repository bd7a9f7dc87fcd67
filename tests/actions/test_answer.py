from __future__ import annotations

from typing import Any

import pytest

from actions.answer import ActionAnswer
from tests.actions.acting import run, tracker


@pytest.mark.parametrize(
    ("asks", "text", "intent", "said", "slots"),
    [
        ("safety", "joo", "affirm", [], {"safety": "yes"}),
        ("safety", "ei ole hätää", "deny", [], {"safety": "yes"}),
        ("safety", "ollaan kai", "affirm", [], {"passed": ["safety"]}),
        ("safety", "en halua sanoa", "deny", ["utter_safety_skipped"], {"passed": ["safety"]}),
        ("children", "ei ole", "deny", [], {"children": {"count": 0, "ages": [], "expecting": False}}),
        ("children", "joo", "affirm", [], {}),
        ("children", "en halua kertoa", "deny", ["utter_skipped"], {"passed": ["children"]}),
        ("conflict", "emme puhu", "deny", [], {"conflict": "quarrels"}),
        ("conflict", "joo", "affirm", ["utter_rephrase"], {"tries": 1}),
        ("conflict", "en", "deny", [], {"passed": ["conflict"]}),
        ("phase", "joo", "affirm", ["utter_rephrase"], {"tries": 1}),
        # a button from further up is no answer to this question
        ("phase", "/affirm", "affirm", [], {}),
        ("municipality", "en", "deny", [], {"passed": ["municipality"]}),
        ("summary_ok", "oikein meni", "affirm", [], {"confirmed": True}),
        ("summary_ok", "melkein", "deny", ["utter_ask_for_correction"], {"hold": True, "tries": 1}),
        ("ask:stalking", "ei", "deny", [], {"asks": None}),
        (None, "joo", "affirm", [], {}),
    ],
)
def test_what_an_answer_does(
    asks: str | None, text: str, intent: str, said: list[str], slots: dict[str, Any]
) -> None:
    told = run(ActionAnswer(), tracker(text, intent, asks=asks))
    assert told.said == said
    assert told.slots == slots


@pytest.mark.parametrize(
    ("known", "said"), [({"municipality": "Nokia"}, ["utter_corrected"]), ({}, ["utter_noted"])]
)
def test_a_yes_with_a_new_fact_brings_the_summary_again(known: dict[str, Any], said: list[str]) -> None:
    heard = tracker("joo, mutta asun Akaalla", "affirm", {"municipality": "Akaa"}, asks="summary_ok", **known)
    told = run(ActionAnswer(), heard)
    assert told.said == said
    assert told.slots["municipality"] == "Akaa"
    assert told.slots["confirmed"] is None


def test_facts_beside_an_answer_are_kept() -> None:
    heard = tracker("joo, asutaan Nokialla", "affirm", {"municipality": "Nokia"}, asks="safety")
    assert {"safety": "yes", "municipality": "Nokia"}.items() <= run(ActionAnswer(), heard).slots.items()
