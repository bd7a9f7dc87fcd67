from __future__ import annotations

from pathlib import Path
from unittest.mock import Mock

import pytest
from rasa.shared.nlu.constants import TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.nlu.safety import SafetyComponent


@pytest.fixture
def component():
    return SafetyComponent(SafetyComponent.get_default_config(), Mock(), Mock())


def test_a_message_is_annotated_even_without_a_model(component):
    (message,) = component.process([Message(data={TEXT: "mies löi minua"})])
    found = message.get("safety")
    assert set(found) == {"level", "flags", "ask", "needs", "evidence", "own_violence"}
    assert found["level"] == "escalate" and found["flags"] == ["violence"]


def test_a_message_without_text_is_left_alone(component):
    (message,) = component.process([Message(data={})])
    assert message.get("safety") is None


def test_the_fingerprint_follows_the_data(tmp_path: Path, monkeypatch):
    monkeypatch.setattr("bot.nlu.safety.ROOT", tmp_path)
    folder = tmp_path / "data" / "safety"
    folder.mkdir(parents=True)
    before = SafetyComponent.fingerprint_addon({})
    (folder / "new.jsonl").write_text("{}")
    assert SafetyComponent.fingerprint_addon({}) != before
