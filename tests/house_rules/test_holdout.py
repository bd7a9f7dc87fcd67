"""No evaluation message, whole or in part, stands in data, rules, code or tests."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house_rules import holdout
from tests.house_rules.project import faults, texts, top

KNOWN = frozenset(Path(__file__).with_name("holdout.txt").read_text(encoding="utf-8").split())
READ = {"bot", "actions", "services_db", "console", "data", "tests", "domain.yml"}


def passages(path: Path, text: str) -> Iterator[str]:
    """The pieces of a file that could be one message; a message of a table stands on one line."""
    for line in text.splitlines():
        yield json.loads(line)["text"] if path.suffix == ".jsonl" and '"text"' in line else line


def copied(text: str, known: frozenset[str] = KNOWN) -> list[str]:
    """The parts of a text that are an evaluation message's; no message is told, the text is ours."""
    told = holdout.words(text)
    if holdout.SHORTEST <= len(told) < holdout.WINDOW:
        return [text] if holdout.digest(told) in known else []
    starts = [start for start, one in enumerate(holdout.windows(told)) if one in known]
    return [" ".join(told[start : start + holdout.WINDOW]) for start in starts]


def test_nothing_is_copied_from_the_evaluation_sets() -> None:
    contents = {path: text for path, text in texts() if top(path) in READ}
    found = faults(
        contents, lambda path: [part for one in passages(path, contents[path]) for part in copied(one)]
    )
    assert found == {}


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("- yksi [kaksi](x) kolme, neljä viisi kuusi seitsemän kahdeksan", True),
        ("alussa muuta: kaksi kolme neljä viisi kuusi seitsemän kahdeksan ja lopussa", True),
        ("Lyhyt viesti on tämä!", True),
        ("yksi kaksi kolme ja sitten jotain muuta kuin neljä viisi kuusi", False),
        ("lyhyt viesti on tuo", False),
    ],
)
def test_what_counts_as_copied(text: str, seen: bool) -> None:
    messages = ["yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan", "lyhyt viesti on tämä"]
    known = frozenset().union(*map(holdout.digests, messages))
    assert bool(copied(text, known)) is seen
