from __future__ import annotations

from types import SimpleNamespace
from typing import Any
from unittest.mock import Mock

import pytest
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from bot.policies.base import SurePolicy, done_this_turn

DOMAIN = Domain.from_dict({"version": "3.1", "actions": ["action_one", "action_two"], "slots": {}})


class Always(SurePolicy):
    """Knows one action, or none."""

    action: str | None = None

    @staticmethod
    def get_default_config() -> dict[str, Any]:
        return {"priority": 9}

    def next_action(self, tracker: DialogueStateTracker) -> str | None:
        return self.action


def policy(action: str | None) -> Always:
    config = {**Always.get_default_config(), "max_history": None}
    made = Always.load(config, Mock(), SimpleNamespace(name="always"), Mock())
    made.action = action
    return made


def tracker(*events: Event) -> DialogueStateTracker:
    return DialogueStateTracker.from_events("someone", list(events))


@pytest.mark.parametrize("action", ["action_one", "action_two", "action_listen"])
def test_what_is_known_is_predicted_above_rules_and_forms(action: str) -> None:
    found = policy(action).predict_action_probabilities(tracker(), DOMAIN)
    certain = [name for name, p in zip(DOMAIN.action_names_or_texts, found.probabilities) if p == 1.0]
    assert (certain, sum(found.probabilities)) == ([action], 1.0)
    assert found.is_no_user_prediction and found.policy_priority == 9


def test_without_an_opinion_nothing_is_predicted() -> None:
    found = policy(None).predict_action_probabilities(tracker(), DOMAIN)
    assert not any(found.probabilities) and not found.is_no_user_prediction


def test_nothing_is_learnt() -> None:
    always = policy(None)
    assert always.train([], DOMAIN) is always._resource


def test_the_base_itself_has_no_plan() -> None:
    with pytest.raises(TypeError, match="next_action"):
        SurePolicy.__new__(SurePolicy)


USER = UserUttered("moi", {"name": "greet", "confidence": 1.0})


@pytest.mark.parametrize(
    ("events", "done"),
    [
        ([], []),
        ([ActionExecuted("action_listen"), USER], []),
        ([USER, ActionExecuted("utter_greet"), BotUttered("Hei"), ActionExecuted("action_one")],
         ["action_one", "utter_greet"]),
        ([USER, ActionExecuted("action_one"), ActionExecuted("action_listen"), USER, SlotSet("asks", "phase")], []),
        ([USER, ActionExecuted(action_text="Hei")], []),
    ],
)  # fmt: skip
def test_what_was_done_since_the_latest_message(events: list[Event], done: list[str]) -> None:
    assert done_this_turn(tracker(*events)) == done
