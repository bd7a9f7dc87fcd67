from __future__ import annotations

import pytest

from services_db.path import path
from services_db.places import place
from services_db.service import Service
from services_db.tables import load_tables
from services_db.wish import Wish

Services = tuple[Service, ...]


@pytest.mark.parametrize("phase", [None, "no_such_phase", *sorted(load_tables().phases)])
@pytest.mark.parametrize("municipality", ["Tampere", "Oulu", None])
def test_a_path_has_three_steps_and_no_service_twice(
    services: Services, phase: str | None, municipality: str | None
) -> None:
    steps = path(services, Wish(phase=phase, place=place(municipality)))
    names = [match.service.id for step in steps for match in step]
    assert all(1 <= len(step) <= 3 for step in steps)
    assert len(names) == len(set(names))


def needs_of(step: list[object]) -> set[str]:
    return {need for match in step for need in match.service.needs[:2]}  # type: ignore[attr-defined]


def test_danger_comes_first_and_joint_meetings_never(services: Services) -> None:
    wish = Wish(phase="in_process", needs=("mediation", "custody"), flags=("violence",), level="escalate")
    steps = path(services, wish)
    assert steps.first[0].service.id == "nollalinja"
    assert "legal_aid" in needs_of(list(steps.then))
    assert not [match.service.id for step in steps for match in step if match.service.joint]


@pytest.mark.parametrize(
    ("phase", "first", "later"),
    [
        ("considering", "relationship_support", "peer_support"),
        ("in_process", "custody", "peer_support"),
        ("blended_family", "blended_family", "child_support_group"),
    ],
)
def test_what_is_first_and_what_is_later(services: Services, phase: str, first: str, later: str) -> None:
    steps = path(services, Wish(phase=phase, place=place("Oulu")))
    assert first in needs_of(list(steps.first))
    assert later in needs_of(list(steps.later))


def test_a_told_need_stands_where_it_is_urgent(services: Services) -> None:
    steps = path(services, Wish(phase="recently_separated", needs=("money", "peer_support")))
    assert "money" in needs_of(list(steps.first))
    assert "peer_support" in needs_of(list(steps.then))
