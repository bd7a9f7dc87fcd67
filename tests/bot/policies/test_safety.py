from __future__ import annotations

from typing import Any

import pytest
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.slots import AnySlot, ListSlot, TextSlot
from rasa.shared.core.trackers import DialogueStateTracker

from bot.policies.safety import SafetyPolicy, judgement

SLOTS = [
    TextSlot("who", [{}], influence_conversation=False),
    TextSlot("language", [{}], influence_conversation=False),
    TextSlot("asks", [{}], influence_conversation=False),
    ListSlot("flags", [{}], influence_conversation=False),
    AnySlot("anything", [{}], influence_conversation=False),
]
SAFETY = SafetyPolicy.__new__(SafetyPolicy)


def told(
    safety: dict[str, Any] | None = None, intent: str = "tell_situation", **slots: Any
) -> DialogueStateTracker:
    tracker = DialogueStateTracker("someone", SLOTS)
    for name, value in slots.items():
        tracker.update(SlotSet(name, value))
    tracker.update(ActionExecuted("action_listen"))
    metadata = {"safety": safety} if safety else None
    tracker.update(UserUttered("viesti", {"name": intent, "confidence": 1.0}, metadata=metadata))
    return tracker


def plan(tracker: DialogueStateTracker) -> list[str]:
    """All that the policy has done, action after action, until it listens again."""
    done: list[str] = []
    while (action := SAFETY.next_action(tracker)) is not None:
        done.append(action)
        if action == "action_listen":
            return done
        tracker.update(ActionExecuted(action))
        if action == "action_escalate":
            tracker.update(SlotSet("flags", judgement(tracker.latest_message)["flags"]))
    return done


def test_words_first_then_the_case_then_the_talk_goes_on() -> None:
    assert plan(told({"level": "escalate", "flags": ["violence"]})) == [
        "utter_danger_violence",
        "utter_danger_human_reads",
        "action_understand",
        "action_escalate",
        "action_next_step",
        "action_listen",
    ]


@pytest.mark.parametrize(
    ("written", "known", "said"),
    [("en", None, "en"), ("th", None, "en"), ("ru", "en", "ru"), (None, "so", "so")],
)
def test_danger_is_answered_in_the_language_it_is_told_in(
    written: str | None, known: str | None, said: str
) -> None:
    tracker = told({"level": "escalate", "flags": ["violence"]}, "language_other", language=known)
    assert tracker.latest_message is not None
    tracker.latest_message.entities = [{"entity": "language", "value": written}] if written else []
    assert plan(tracker) == [
        f"utter_danger_language_{said}",
        "action_note_facts",
        "action_escalate",
        "action_listen",
    ]


def test_a_finnish_message_is_answered_in_finnish() -> None:
    tracker = told({"level": "escalate", "flags": ["violence"]}, language="en")
    assert tracker.latest_message is not None
    tracker.latest_message.entities = [{"entity": "language", "value": "fi"}]
    assert plan(tracker)[0] == "utter_danger_violence"


@pytest.mark.parametrize("intent", ["deny", "skip", "restart", "ask_fact", "goodbye", "nlu_fallback"])
def test_danger_is_answered_whatever_else_a_message_is(intent: str) -> None:
    done = plan(told({"level": "immediate", "flags": ["self_harm"]}, intent, asks="feedback"))
    assert done[:2] == ["utter_danger_immediate_self_harm", "utter_danger_self_harm"]


@pytest.mark.parametrize(
    "safety", [None, {"level": "none", "flags": []}, {"level": "specialised", "flags": []}]
)
def test_no_danger_no_opinion(safety: dict[str, Any] | None) -> None:
    assert plan(told(safety)) == []


def test_without_a_channel_the_pipelines_own_judgement_counts() -> None:
    message = UserUttered("viesti", parse_data={"safety": {"level": "escalate", "flags": ["stalking"]}})  # type: ignore[typeddict-item]
    assert judgement(message)["flags"] == ["stalking"]
    assert judgement(None) == {}
