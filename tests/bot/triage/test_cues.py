from __future__ import annotations

import pytest

from bot.triage.cues import cue_signs


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Kaipaisimme sovittelijaa väliin", "mediation"),
        ("elareita ei tuu", "maintenance"),
        ("mistä saa pariterapiaa", "relationship_support"),
        ("lastenvalvojalle pitäisi varata aika", "custody"),
        ("erohakemus on jo käräjillä vireillä", "in_process"),
        ("Jag söker en jurist för vårdnaden", "legal_aid"),
    ],
)
def test_words_that_meet_give_a_cue(text: str, label: str) -> None:
    assert label in cue_signs(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("kävimme lastenvalvojalla lapsen kanssa", "supervised_visits"),
        ("Asunto on hyvä. Kumpi jää?", "housing"),
        ("hei", "money"),
    ],
)
def test_words_apart_or_forbidden_give_none(text: str, label: str) -> None:
    assert label not in cue_signs(text)


def test_every_message_has_a_sign() -> None:
    assert cue_signs("") == ["always"]
