from __future__ import annotations

import pytest

from bot.triage.heard import heard_as

TELL = "tell_situation"


@pytest.mark.parametrize(
    ("intent", "confidence", "text", "asks", "expected"),
    [
        # a doubtful intent does not lead away from an open question
        ("goodbye", 0.43, "no joo joskus äiti heittää tavaroita", "ask:violence", TELL),
        ("greet", 0.71, "illalla", "safe_contact", TELL),
        ("restart", 0.38, "kaikki", "need", TELL),
        ("ask_fact", 0.63, "Ero kesken, lapsi 5v, Tampere", "safety", TELL),
        ("goodbye", 0.95, "moikka", "phase", "goodbye"),
        ("goodbye", 0.43, "no siinä kaikki", None, "goodbye"),
        # a question is one, however doubtful
        ("ask_fact", 0.5, "mikä on elatusapu", "phase", "ask_fact"),
        ("ask_bot", 0.5, "oletko sä botti?", "phase", "ask_bot"),
        # a human is asked for by name
        ("ask_human", 0.95, "joku joka kuuntelee", "need", TELL),
        ("ask_human", 0.95, "haluan ihmisen", "need", "ask_human"),
        # long words are no skip
        ("skip", 0.64, "no pitää miettiä mitä sanoo", "ask:violence", TELL),
        ("skip", 0.64, "ohita tämä", "ask:violence", "skip"),
        # beside the form there is nothing to correct
        ("correct", 0.9, "siis tarkoittaako se että poliisi tulee", "contact_permission", TELL),
        ("correct", 0.9, "ei kun kolme", "children", "correct"),
        # answers and wishes go their way
        ("answer_phase", 0.3, "vasta mietitään", "children", "answer_phase"),
        ("ask_service", 0.3, "eroryhmä", "phase", "ask_service"),
    ],
)
def test_what_a_message_is_heard_as(
    intent: str, confidence: float, text: str, asks: str | None, expected: str
) -> None:
    assert heard_as(intent, confidence, text, asks, None) == expected


def test_a_command_is_sure() -> None:
    assert heard_as("restart", 0.4, "aloita alusta", "phase", "restart") == "restart"
