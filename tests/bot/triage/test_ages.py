from __future__ import annotations

import pytest

from bot.triage.ages import (
    adult,
    ages,
    bare_years,
    grades,
    not_yet,
    own_age,
    part_of_year,
    repeated,
    total_and_ages,
    vague,
)
from bot.triage.child_tokens import Token


def told(tokens: list[Token]) -> list[int]:
    return [token.value for token in tokens if token.kind == "A"]


def n(value: int, form: str = "") -> Token:
    return Token("n", value, "", form)


def test_ages_take_the_label_of_their_noun() -> None:
    made = ages([Token("p", 0, "boy"), n(5), Token("j"), n(8)])
    assert [(t.value, t.label) for t in made if t.kind == "A"] == [(5, "boy"), (8, "boy")]


def test_nobody_is_a_child_at_forty() -> None:
    assert told(ages([n(40)])) == []


def test_a_grade_is_an_age() -> None:
    assert told(grades([Token("d", 1), Token("K")])) == [7]


@pytest.mark.parametrize(("months", "age"), [(5, 0), (12, 1), (18, 1), (30, 2)])
def test_months_are_whole_years(months: int, age: int) -> None:
    assert told(part_of_year([n(months), Token("m", 12)])) == [age]


@pytest.mark.parametrize(
    ("tokens", "expected"),
    [
        ([Token("k"), Token("A", 5)], [4]),
        ([Token("s"), Token("f"), n(10)], [9]),
        ([Token("f"), n(18)], []),
        ([Token("s"), Token("f"), n(18)], [17]),
        ([Token("f"), n(50)], []),
    ],
)
def test_who_turns_five_is_four(tokens: list[Token], expected: list[int]) -> None:
    assert told(not_yet(tokens)) == expected


def test_limits_tell_no_age() -> None:
    assert vague([Token("u"), Token("A", 10)])[0].kind == "U"
    assert told(vague([Token("u"), Token("A", 1)])) == [0]
    assert vague([Token("u"), Token("a", 10)])[0].kind == "x"


def test_twins_are_of_one_age() -> None:
    assert told(repeated([Token("t", 2), Token("A", 5)])) == [5, 5]


def test_the_writers_age_is_no_childs() -> None:
    assert told(own_age([Token("E"), Token("A", 34, "", "vuotias")])) == []
    assert told(own_age([Token("E"), Token("A", 5, "", "vuotiaan")])) == [5]


def test_adults_are_left_out() -> None:
    assert told(adult([Token("F"), Token("A", 38)])) == []
    assert told(adult([Token("F"), Token("A", 3)])) == [3]


@pytest.mark.parametrize(("form", "expected"), [("v", [9]), ("vuotta", [])])
def test_short_years_alone_are_an_age(form: str, expected: list[int]) -> None:
    assert told(bare_years([Token("a", 9, "", form)])) == expected


@pytest.mark.parametrize(
    ("count", "listed", "expected"),
    [(2, [",", 5, ",", 8], [5, 8]), (3, [".", 5, ",", 8], []), (1, [",", 6], [6]), (2, [",", 6], [])],
)
def test_the_ages_of_those_counted(count: int, listed: list[str | int], expected: list[int]) -> None:
    rest = [n(part) if isinstance(part, int) else Token(part) for part in listed]
    assert told(total_and_ages([Token("T", count), *rest])) == expected
