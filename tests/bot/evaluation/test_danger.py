"""Figures of the detector on tables small enough to count by hand."""

from __future__ import annotations

import pytest

from bot.evaluation.danger import Case, by_author, by_flag, by_register, figures, judge
from bot.triage.urgency import Assessment

RED = {"level": "escalate", "flags": ["violence"], "accept": ["escalate"], "register": "murre", "author": "A"}
URGENT = {"level": "immediate", "flags": ["self_harm", "violence"], "register": "tunne", "author": "B"}
NONE = {"level": "none", "flags": [], "accept": ["none"], "register": "murre", "author": "A"}
DEFENSIBLE = {
    "level": "specialised",
    "flags": ["accused"],
    "accept": ["specialised", "escalate"],
    "author": "B",
}

ALARM = Assessment("escalate", ("violence",), None, (), ())
ASK = Assessment("none", (), "stalking", (), ())
CALM = Assessment("none", (), None, (), ())
CASES = [
    Case(RED, ALARM),
    Case(RED, ASK),
    Case(URGENT, ALARM),
    Case(URGENT, CALM),
    Case(NONE, ALARM),
    Case(NONE, ASK),
    Case(NONE, CALM),
    Case(DEFENSIBLE, ALARM),
]


@pytest.mark.parametrize(
    ("figure", "hits", "of"),
    [
        ("alarm", 2, 4),
        ("caught", 3, 4),
        ("immediate_caught", 1, 2),
        ("immediate_as_such", 0, 2),
        ("false_alarms", 2, 4),
        ("indefensible_alarms", 1, 4),
        ("needless_asks", 1, 3),
        ("flag_named", 2, 3),
        ("level_accepted", 4, 8),
    ],
)
def test_figures(figure, hits, of):
    found = figures(CASES)[figure]
    assert (found.hits, found.of) == (hits, of)


def test_a_message_of_two_flags_counts_in_both():
    found = by_flag(CASES)
    assert {flag: shares["alarm"].of for flag, shares in found.items()} == {"self_harm": 2, "violence": 4}


def test_registers_have_recalls_and_false_alarms():
    found = by_register(CASES)
    assert found["murre"]["caught"].hits == 2
    assert (found["murre"]["false_alarms"].hits, found["murre"]["false_alarms"].of) == (1, 3)
    assert "false_alarms" not in found["tunne"]


def test_authors_have_figures_of_their_own():
    assert by_author(CASES)["B"]["alarm"].of == 2


def test_a_message_is_judged_as_the_channel_would():
    case = judge(
        {"text": "/mieheni löi minua, numeroni on 040 1234567", "level": "escalate", "flags": []}, None
    )
    assert case.alarm
    assert all("1234567" not in evidence.words for evidence in case.found.evidence)
