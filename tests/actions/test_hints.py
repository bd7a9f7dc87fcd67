from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.hints import ask_about, hinted_flag
from tests.actions.acting import done, tracker


def judged(source: str, score: float, ask: str | None = "violence") -> dict[str, Any]:
    return {"level": "none", "flags": [], "ask": ask, "evidence": [{"source": source, "score": score}]}


@pytest.mark.parametrize(
    ("intent", "safety", "slots", "expected"),
    [
        ("tell_situation", judged("model", 0.2), {}, "violence"),
        # a plain answer needs more than the model's doubt
        ("answer_phase", judged("model", 0.2), {}, None),
        ("answer_phase", judged("model", 0.7), {}, "violence"),
        ("answer_phase", judged("pattern:wary", 0.5), {}, "violence"),
        # talk about the chat hints at nothing
        ("ask_why", judged("pattern:wary", 0.5), {}, None),
        # half a yes to the question of safety is asked about, whatever its intent
        ("affirm", judged("answer", 0.5), {}, "violence"),
        # once for each flag
        ("tell_situation", judged("model", 0.9), {"asked_flags": ["violence"]}, None),
        ("tell_situation", judged("model", 0.9), {"flags": ["violence"]}, None),
        ("tell_situation", judged("model", 0.9), {"flags": ["stalking"]}, "violence"),
        ("tell_situation", judged("model", 0.9, ask=None), {}, None),
    ],
)
def test_when_a_hint_is_asked_about(
    intent: str, safety: dict[str, Any], slots: dict[str, Any], expected: str | None
) -> None:
    assert hinted_flag(tracker("viesti", intent, judged=safety, **slots)) == expected


def test_when_to_call_hints_at_little() -> None:
    heard = tracker("iltaisin kun hän ei ole kotona", judged=judged("model", 0.2))
    assert hinted_flag(heard) == "violence"
    heard.events.append({"event": "bot", "metadata": {"utter_action": "utter_contact_noted"}})
    assert hinted_flag(heard) is None


def test_the_question_is_on_behaviour_and_is_remembered() -> None:
    dispatcher = CollectingDispatcher()
    told = done(dispatcher, ask_about("stalking", dispatcher, tracker(asked_flags=["violence"])))
    assert told.said == ["utter_ask_flag_stalking"]
    assert told.slots == {"asks": "ask:stalking", "asked_flags": ["violence", "stalking"]}
