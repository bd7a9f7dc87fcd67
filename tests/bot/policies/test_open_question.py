from __future__ import annotations

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.policies.open_question import OpenQuestionPolicy

POLICY = OpenQuestionPolicy.__new__(OpenQuestionPolicy)
DOMAIN = Domain.load("domain.yml")


def heard(asks: str | None, text: str, intent: str, confidence: float, command: str | None = None):  # type: ignore[no-untyped-def]
    tracker = DialogueStateTracker.from_events("parent", [], slots=DOMAIN.slots)
    entities = [{"entity": "command", "value": command}] if command else []
    tracker.update(SlotSet("asks", asks))
    tracker.update(UserUttered(text, {"name": intent, "confidence": confidence}, entities))
    return tracker


@pytest.mark.parametrize(
    ("asks", "text", "intent", "expected"),
    [
        # an answer goes to its question, whatever it sounds like
        ("safety", "ei ole hätää, moikka", "goodbye", "action_answer"),
        ("conflict", "hankalaa", "complaint", "action_answer"),
        ("summary_ok", "oikein meni", "thanks", "action_answer"),
        # free words are kept where they are asked
        ("feedback", "kaipasin tietoa asunnoista", "tell_situation", "action_answer"),
        ("safe_contact", "viestillä iltaisin", "affirm", "action_answer"),
        ("safe_contact", "you can write to me in the morning", "language_other", "action_answer"),
        ("safe_contact", "miksi kysyt", "ask_why", None),
        ("feedback", "mikä on elatusapu", "ask_fact", None),
        # what is no answer goes its own way
        ("safety", "mikä on elatusapu", "ask_fact", None),
        ("phase", "erosta on vuosi", "answer_phase", None),
        (None, "joo", "affirm", None),
        # a button is no text
        ("safety", "/affirm", "affirm", None),
    ],
)
def test_the_open_question_comes_first(
    asks: str | None, text: str, intent: str, expected: str | None
) -> None:
    assert POLICY.next_action(heard(asks, text, intent, 0.9)) == expected


@pytest.mark.parametrize(("confidence", "expected"), [(0.5, "action_understand"), (0.95, None)])
def test_a_doubtful_goodbye_does_not_leave_an_open_question(confidence: float, expected: str | None) -> None:
    assert POLICY.next_action(heard("children", "nuo pienet", "goodbye", confidence)) == expected


def test_a_command_is_no_answer() -> None:
    assert POLICY.next_action(heard("feedback", "näytä lisää", "ask_service", 0.9, "more")) is None


def test_the_policy_speaks_first_or_not_at_all() -> None:
    tracker = heard("safety", "joo", "affirm", 0.9)
    tracker.update(ActionExecuted("action_answer"))
    assert POLICY.next_action(tracker) is None
