"""Who writes; `who.tsv` holds the cases, `-` when the message does not say."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bot.triage.who import find_who

WHO = {"mother", "father", "step_parent", "grandparent", "relative_or_friend", "child", "professional"}


def cases() -> list[tuple[str, str | None]]:
    with Path(__file__).with_name("who.tsv").open(encoding="utf-8", newline="") as table:
        rows = csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [(row["text"], None if row["who"] == "-" else row["who"]) for row in rows]


@pytest.mark.parametrize(("text", "who"), cases())
def test_who_writes(text: str, who: str | None) -> None:
    assert find_who(text) == who


def test_the_table_has_everybody() -> None:
    assert {who for _, who in cases()} == {*WHO, None}


@pytest.mark.parametrize(
    ("mother", "father"),
    [("äiti", "isä"), ("etä-äiti", "etäisä"), ("väsynyt äiti", "väsynyt isä")],
)
@pytest.mark.parametrize(
    "frame", ["olen {}", "oon kahden lapsen {}", "{} täällä moi", "Kolmen lapsen {} Oulusta."]
)
def test_mothers_and_fathers_are_told_alike(frame: str, mother: str, father: str) -> None:
    assert find_who(frame.format(mother)) == "mother"
    assert find_who(frame.format(father)) == "father"


@pytest.mark.parametrize(
    ("age", "who"), [("6", "child"), ("11", "child"), ("17", "child"), ("18", None), ("40", None)]
)
def test_a_child_is_under_eighteen(age: str, who: str | None) -> None:
    assert find_who(f"moi oon {age} ja haluisin kysyä") == who
    assert find_who(f"Olen {age}-vuotias.") == who


@pytest.mark.parametrize("text", ["", "👶", "moi", "." * 500, "olen " * 900])
def test_anything_is_read_without_failing(text: str) -> None:
    assert find_who(text) is None
