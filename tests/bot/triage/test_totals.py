from __future__ import annotations

import pytest

from bot.triage.child_tokens import Token
from bot.triage.totals import both, counted, list_and_total, one_of_a_kind, parent_of, total


def n(value: int, form: str = "") -> Token:
    return Token("n", value, "", form or str(value))


def kinds(tokens: list[Token]) -> str:
    return "".join(token.kind for token in tokens)


@pytest.mark.parametrize(
    ("tokens", "kind"),
    [
        ([n(3), Token("q")], "T"),
        ([n(40), Token("q")], "nq"),
        ([n(1, "yhdestä"), Token("c")], "nc"),
        ([n(7), Token("x"), Token("s", 0, "boy", "pojan")], "nxs"),
        ([n(2, "kahden"), Token("x"), Token("s", 0, "boy", "pojan")], "T"),
    ],
)
def test_what_is_counted(tokens: list[Token], kind: str) -> None:
    assert kinds(total(tokens)) == kind


def test_a_total_knows_whose_and_which() -> None:
    made = total([Token("O", 0, "theirs"), n(2), Token("q", 0, "boy")])[0]
    assert (made.value, made.label, made.form) == (2, "boy", "theirs")


@pytest.mark.parametrize(("form", "kind"), [("yks", "T"), ("1", "sn")])
def test_one_in_letters_counts(form: str, kind: str) -> None:
    assert kinds(one_of_a_kind([Token("s"), n(1, form)])) == kind


@pytest.mark.parametrize(
    ("numbers", "kind"),
    [
        (["kaks", "3", "7"], "T,n,n"),
        (["2", "3", "5"], "n,n,n"),
        (["3", "2", "5"], "n,n,n"),
        (["2", "9", "5"], "T,n,n"),
    ],
)
def test_a_number_and_as_many_after_it(numbers: list[str], kind: str) -> None:
    values = {"kaks": 2}
    listed = [n(values.get(form) or int(form), form) for form in numbers]
    tokens = [listed[0], Token(","), listed[1], Token(","), listed[2]]
    assert kinds(counted(tokens)) == kind


@pytest.mark.parametrize(
    ("tokens", "kind"),
    [
        ([n(3, "kolmen"), Token("F")], "TF"),
        ([n(3, "kolme"), Token("F")], "nF"),
        ([Token("F"), n(3, "kolmelle")], "FT"),
        ([Token("F"), n(38)], "Fn"),
    ],
)
def test_a_parent_of_so_many(tokens: list[Token], kind: str) -> None:
    assert kinds(parent_of(tokens)) == kind


def test_both_are_two() -> None:
    assert both([Token("2"), Token("p")])[0].value == 2


def test_a_list_and_how_many_it_has() -> None:
    ages = [n(10), Token(","), n(11), Token("=")]
    assert kinds(list_and_total([*ages, n(2)])) == "A,A,T"
    assert kinds(list_and_total([*ages, n(12)])) == "A,A,A"
