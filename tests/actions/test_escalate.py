from __future__ import annotations

from typing import Any

import pytest

from actions.escalate import ActionEscalate
from tests.actions.acting import Done, run, tracker


def alarm(conversation: str, judged_as: str = "escalate", text: str = "viesti", **slots: Any) -> Done:
    judged = {"level": judged_as, "flags": ["stalking"], "own_violence": False}
    return run(ActionEscalate(), tracker(text, judged=judged, sender=conversation, **slots))


def test_the_first_alarm_asks_for_permission_and_takes_the_services_back(conversation: str) -> None:
    told = alarm(conversation, recommended=True, confirmed=True, focus=["mediation"])
    assert told.said == ["utter_ask_contact_permission"]
    expected = {"flags": ["stalking"], "asks": "contact_permission", "recommended": None, "focus": None}
    assert expected.items() <= told.slots.items()


@pytest.mark.parametrize(
    ("level", "slots", "expected"),
    [
        # flags add up, nothing lowers
        ("escalate", {"flags": ["violence"], "level": "immediate"}, {"level": "immediate"}),
        ("escalate", {"flags": ["violence"]}, {"flags": ["violence", "stalking"]}),
        # danger of life pauses the questions again
        ("immediate", {"flags": ["violence"], "passed": ["pause", "phase"]}, {"passed": ["phase"]}),
        # a hint's question is answered by the alarm
        ("escalate", {"flags": ["violence"], "asks": "ask:stalking"}, {"asks": None}),
        ("escalate", {"flags": ["violence"], "asks": "safety"}, {"safety": "no"}),
    ],
)
def test_a_later_alarm(
    conversation: str, level: str, slots: dict[str, Any], expected: dict[str, Any]
) -> None:
    told = alarm(conversation, level, **slots)
    assert told.said == []
    assert expected.items() <= told.slots.items()


def test_fear_of_the_other_parent_is_remembered_as_the_answer(conversation: str) -> None:
    told = alarm(conversation, text="saa varoa sanojaan", asks="conflict")
    assert told.slots["conflict"] == "fear"
