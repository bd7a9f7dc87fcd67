"""What an assessment carries, without a model."""

from __future__ import annotations

import json

import pytest

from bot.triage.urgency import assess


def test_an_alarm_carries_its_evidence():
    found = assess("Mieheni löi minua.", None)
    assert found.level == "escalate" and found.flags[0] == "violence" and found.ask is None
    assert any(e.source == "pattern:hit_victim" and "löi" in e.words for e in found.evidence)


def test_weak_evidence_asks():
    found = assess("lähestymiskielto", None)
    assert (found.level, found.ask, found.flags) == ("none", "stalking", ())
    assert found.evidence


@pytest.mark.parametrize("text", ["", "   ", "😀", "moi", "?!", "12345"])
def test_nothing_told_is_nothing_found(text):
    assert assess(text, None) == ("none", (), None, (), ())


def test_it_is_json():
    found = assess("otin kaikki lääkkeet", None).as_dict()
    assert json.loads(json.dumps(found)) == found
    assert found["level"] == "immediate" and found["flags"] == ["self_harm"]


def test_five_thousand_characters_are_read():
    text = "Eilen oli ihan tavallinen päivä ja lapset leikkivät pihalla. " * 80 + "Mies löi minua."
    assert assess(text, None).flags == ("violence",)
