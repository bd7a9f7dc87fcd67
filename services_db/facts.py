"""Short sourced answers to what separating parents ask: `data/services/facts.yaml`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from services_db.dates import read_date
from services_db.errors import CatalogueError
from services_db.fact_search import FactSearch
from services_db.marked_yaml import Row, read_rows
from services_db.tables import SERVICES_DATA, load_tables

FACTS = SERVICES_DATA / "facts.yaml"
REQUIRED = ("id", "need", "question_variants_fi", "answer_fi", "sources", "confidence")
# Below this no answer is known: questions off the subject score 0.03-0.33, nine of ten real ones more.
SURE = 0.22


@dataclass(frozen=True)
class Fact:
    """One answer; `source` is a web address and `checked` its date, None when the page carries none."""

    id: str
    need: str
    questions: tuple[str, ...]
    answer: str
    source: str
    checked: date | None


@dataclass(frozen=True)
class Answer:
    """A fact found for a question, and how well it fits: about 1 when sure."""

    fact: Fact
    score: float


def find_fact(question: str, facts: Sequence[Fact] | None = None) -> Answer | None:
    """The fact a free Finnish question asks for, or None when no answer is known."""
    known = tuple(facts) if facts is not None else load_facts()
    best = _search(known).search(question, limit=1)[0]
    if best.score < SURE:
        return None
    return Answer(next(one for one in known if one.id == best.id), best.score)


@lru_cache(maxsize=2)
def load_facts(path: Path = FACTS) -> tuple[Fact, ...]:
    """All facts; CatalogueError with the line when a row is wrong."""
    rows = read_rows(path)
    seen: set[str] = set()
    for row in rows:
        if complaint := _complaint(row, seen):
            raise CatalogueError(path, row.line, f"{row.values.get('id', '?')}: {complaint}")
        seen.add(row.values["id"])
    return tuple(_fact(row.values) for row in rows)


def _complaint(row: Row, seen: set[str]) -> str | None:
    missing = [key for key in REQUIRED if not row.values.get(key)]
    if missing:
        return f"{missing[0]} is missing"
    if row.values["id"] in seen:
        return "id already used"
    return None if row.values["need"] in load_tables().needs else f"unknown need {row.values['need']!r}"


def _fact(values: dict[str, Any]) -> Fact:
    source = _best_source(values["sources"])
    return Fact(
        values["id"],
        values["need"],
        tuple(map(str, values["question_variants_fi"])),
        values["answer_fi"],
        str(source["ref"]),
        read_date(source["date"]),
    )


def _best_source(sources: list[dict[str, Any]]) -> dict[str, Any]:
    """The newest dated public page, else the first public page: what a parent can look up."""
    public = [one for one in sources if str(one["ref"]).startswith("http")]
    dated = [one for one in public if read_date(one["date"])]
    return max(dated, key=lambda one: str(read_date(one["date"]))) if dated else (public or sources)[0]


@lru_cache(maxsize=2)
def _search(facts: tuple[Fact, ...]) -> FactSearch:
    return FactSearch([(one.id, one.questions, one.answer) for one in facts])
