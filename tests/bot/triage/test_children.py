"""What messages tell of children; `children.tsv` holds the cases: count `-` nothing told, `?` not told how many."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bot.triage.children import Children, find_children

YEAR = 2026


def told(row: dict[str, str]) -> Children | None:
    if row["count"] == "-":
        return None
    count = None if row["count"] == "?" else int(row["count"])
    ages = tuple(int(age) for age in row["ages"].split(",") if age)
    return Children(count, ages, row["expecting"] == "yes")


def cases() -> list[tuple[str, Children | None]]:
    with Path(__file__).with_name("children.tsv").open(encoding="utf-8", newline="") as table:
        rows = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["text"], told(row)) for row in rows]


@pytest.mark.parametrize(("text", "expected"), cases())
def test_what_is_told(text: str, expected: Children | None) -> None:
    assert find_children(text, YEAR) == expected


@pytest.mark.parametrize(("year", "age"), [(2026, 8), (2027, 9), (2018, 0), (2017, None), (2060, None)])
def test_birth_years_count_from_the_present_year(year: int, age: int | None) -> None:
    found = find_children("2018 syntynyt tyttö", year)
    assert found is not None
    assert found.ages == (() if age is None else (age,))


@pytest.mark.parametrize(
    "text", ["", " ", "👶", "...", "3" * 60, "(", "- - -", "1,2,3," * 40, "lapset " * 300]
)
def test_what_tells_nothing_is_read_as_nothing(text: str) -> None:
    assert find_children(text, YEAR) is None


@pytest.mark.parametrize(
    "text",
    [
        "neljävuotias poika ja kahdeksanvuotias tyttö",
        "vauva on viisi kuukautta ja poika täyttää pian kymmenen",
        "meillä on eka- ja neljäsluokkalainen",
    ],
)
def test_dots_and_capitals_do_not_matter(text: str) -> None:
    dotless = text.translate(str.maketrans("äö", "ao"))
    assert find_children(dotless, YEAR) == find_children(text.upper(), YEAR) == find_children(text, YEAR)
