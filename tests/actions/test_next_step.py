from __future__ import annotations

from typing import Any

import pytest

from actions.next_step import ActionNextStep
from tests.actions.acting import run, tracker

SAFE = {"safety": "yes"}


@pytest.mark.parametrize(
    ("intent", "slots", "said", "expected"),
    [
        ("greet", {}, ["utter_ask_safety"], {"asks": "safety", "tries": 0}),
        ("tell_situation", {**SAFE, "asks": "safety"}, ["utter_ask_phase"], {"asks": "phase"}),
        # a question that stays open is asked once more, then left
        ("tell_situation", {**SAFE, "asks": "phase"}, ["utter_ask_phase"], {"tries": 1}),
        (
            "tell_situation",
            {**SAFE, "asks": "phase", "tries": 1.0},
            ["utter_ask_children"],
            {"passed": ["phase"], "asks": "children"},
        ),
        # a digression does not count
        ("ask_fact", {**SAFE, "asks": "phase", "tries": 1.0}, ["utter_ask_phase"], {}),
        # an action that holds the turn is not spoken over
        ("tell_situation", {"hold": True}, [], {"hold": None}),
        # questions beside the form come again
        ("thanks", {"asks": "contact_permission", "tries": 1.0}, ["utter_ask_contact_permission"], {}),
        ("tell_situation", {"asks": "contact_permission"}, ["utter_ask_contact_permission"], {"tries": 1}),
        (
            "tell_situation",
            {"asks": "contact_permission", "tries": 2.0},
            ["utter_ask_safety"],
            {"asks": "safety"},
        ),
        ("ask_why", {**SAFE, "asks": "ask:stalking"}, ["utter_ask_flag_stalking"], {"asks": "ask:stalking"}),
        # after danger of life nothing is asked for a while
        (
            "deny",
            {"level": "immediate", "flags": ["violence"]},
            ["utter_pause"],
            {"passed": ["pause"], "asks": None},
        ),
    ],
)
def test_what_comes_next(
    conversation: str, intent: str, slots: dict[str, Any], said: list[str], expected: dict[str, Any]
) -> None:
    told = run(ActionNextStep(), tracker("viesti", intent, sender=conversation, **slots))
    assert told.said == said
    assert expected.items() <= told.slots.items()


def test_a_fact_told_in_passing_is_kept(conversation: str) -> None:
    heard = tracker("kiitos, asun Oulussa", "thanks", {"municipality": "Oulu"}, sender=conversation, **SAFE)
    assert run(ActionNextStep(), heard).slots["municipality"] == "Oulu"


def test_new_facts_take_the_services_back(conversation: str) -> None:
    heard = tracker(
        "asun Oulussa", "answer_municipality", {"municipality": "Oulu"}, sender=conversation, recommended=True
    )
    told = run(ActionNextStep(), heard)
    assert told.slots["recommended"] is None
    assert told.said == ["utter_ask_safety"]


def test_a_page_in_another_language_is_forgotten_when_the_parent_writes_in_finnish(conversation: str) -> None:
    written = {"language": "fi"}
    heard = tracker("olemme vielä yhdessä", entities=written, sender=conversation, language="sv", **SAFE)
    assert run(ActionNextStep(), heard).slots["language"] is None


def test_after_a_button_in_another_language_services_are_shown_once(conversation: str) -> None:
    pressed = tracker("/affirm", "affirm", sender=conversation, language="sv", safety="yes")
    told = run(ActionNextStep(), pressed)
    assert told.said == ["utter_language_sv"]
    assert told.messages[0]["custom"]["services"]
    assert told.slots["greeted"] == "sv"
    again = tracker("/affirm", "affirm", sender=conversation, language="sv", greeted="sv", safety="yes")
    assert run(ActionNextStep(), again).said == ["utter_language_again_sv"]
