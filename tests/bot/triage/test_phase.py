from __future__ import annotations

from datetime import date

import pytest

from bot.triage.phase import LONG, PHASES, RECENT, UNTOLD, find_phase

TODAY = date(2026, 11, 22)
UNSURE = dict.fromkeys((*PHASES, UNTOLD), -1.0)


@pytest.mark.parametrize("phase", PHASES)
def test_the_best_phase_is_told(phase: str) -> None:
    assert find_phase("mitä vain", {**UNSURE, phase: 0.2}, TODAY) == phase


def test_nothing_told_is_none() -> None:
    assert find_phase("asun Porissa", {**UNSURE, UNTOLD: 0.5}, TODAY) is None
    assert find_phase("asun Porissa", {}, TODAY) is None


@pytest.mark.parametrize(
    ("text", "leader", "phase"),
    [
        ("erosta on viisi vuotta", RECENT, LONG),
        ("erosta on puoli vuotta", LONG, RECENT),
        ("erottiin keväällä", UNTOLD, RECENT),
        ("erottiin 2018", UNTOLD, LONG),
        ("erosta on kaksi vuotta", RECENT, LONG),
    ],
)
def test_a_date_decides_between_recent_and_long_ago(text: str, leader: str, phase: str) -> None:
    assert find_phase(text, {**UNSURE, leader: 0.9}, TODAY) == phase


def test_a_surer_phase_keeps_its_place_before_a_date() -> None:
    told = "uusperheessä, erottiin 2018"
    assert find_phase(told, {**UNSURE, "blended_family": 0.9}, TODAY) == "blended_family"
    assert find_phase(told, {**UNSURE, "blended_family": 0.1, LONG: 0.0}, TODAY) == LONG
