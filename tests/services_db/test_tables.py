from __future__ import annotations

import pytest

from services_db.tables import load_tables

TABLES = load_tables()


@pytest.mark.parametrize(
    ("told", "asked"),
    [
        (("custody",), ("custody",)),
        (("prolonged_dispute",), ("mediation", "custody", "contact_rights", "legal_aid")),
        (("custody", "repeated_court"), ("custody", "mediation", "legal_aid")),
        (("no_such_need",), ()),
        ((), ()),
    ],
)
def test_told_needs_in_words_of_the_catalogue(told: tuple[str, ...], asked: tuple[str, ...]) -> None:
    assert TABLES.expand(told) == asked


@pytest.mark.parametrize(
    ("phase", "who", "usual"),
    [
        ("considering", None, ("relationship_support", "divorce_process")),
        (None, None, ("divorce_process", "relationship_support")),
        ("no_such_phase", None, ("divorce_process", "relationship_support")),
        ("considering", "child", ("child_support_group", "mental_health")),
    ],
)
def test_what_is_usually_needed(phase: str | None, who: str | None, usual: tuple[str, ...]) -> None:
    assert TABLES.usual(phase, who) == usual


def test_a_flag_asks_for_services_and_a_language_is_served_by_its_kin() -> None:
    assert TABLES.of_flags(("child_abduction", "violence", "no_such_flag")) == ("abduction", "violence")
    assert TABLES.same_language("ku") == ("ku", "ckb", "kmr")
    assert TABLES.same_language("ru") == ("ru",)


def test_the_first_need_counts_most() -> None:
    points = [TABLES.central(position) for position in range(6)]
    assert points == sorted(points, reverse=True) and points[0] > points[1]


def test_the_tables_speak_of_the_same_things() -> None:
    steer, words = TABLES.steer, TABLES.words
    assert set(words["what"]) == TABLES.needs
    assert set(words["phases"]) == TABLES.phases
    asked = [*steer["expands"].values(), *steer["flags"].values(), *steer["only_if_told"].values()]
    asked += [steer["of_child"], steer["usual"], steer["usual_of_child"], steer["fear"]]
    asked += [steps for path in [*steer["path"], steer["path_of_danger"]] for steps in path]
    assert {need for needs in asked for need in needs} <= TABLES.needs
    assert set(steer["only_if_told"]) <= TABLES.needs
    assert set(steer["kept_for"]) | set(words["audience"]) <= set(steer["audience"]["known"])
    assert set(steer["repeated"]) == {"flag", "need"}
