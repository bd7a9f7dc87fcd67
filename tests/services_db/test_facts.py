from __future__ import annotations

import re
from pathlib import Path

import pytest

from services_db.errors import CatalogueError
from services_db.fact_search import FactSearch
from services_db.facts import find_fact, load_facts

AMOUNT = re.compile(r"\d+ ?(€|euro)")


@pytest.mark.parametrize(
    ("question", "fact"),
    [
        ("kauanko avioero oikein kestää", "avioero-harkinta-aika"),
        ("paljonko siitä erohakemuksesta joutuu käräjäoikeudelle maksamaan", "avioero-maksut"),
        ("tarviiko lapsen passiin exän suostumus", "matkustaminen-ja-passi"),
        ("kumpi meistä saa lapsilisän", "lapsilisa"),
        ("mistä haetaan lähestymiskieltoa", "lahestymiskielto"),
        ("mitä lastenvalvojalla tehdään", "lastenvalvoja"),
        ("mikä ihme on follo", "follo"),
    ],
)
def test_a_free_question_finds_its_fact(question: str, fact: str) -> None:
    found = find_fact(question)
    assert found is not None and found.fact.id == fact


@pytest.mark.parametrize(
    "question", ["mitä kello on", "suosittele hyvää ravintolaa", "miten auton renkaat vaihdetaan", "", "??"]
)
def test_a_question_off_the_subject_has_no_answer(question: str) -> None:
    assert find_fact(question) is None


def test_most_questions_are_found_without_having_been_seen() -> None:
    facts = load_facts()
    search = FactSearch([(one.id, one.questions[1:], one.answer) for one in facts])
    right = [one.id == search.search(one.questions[0], 1)[0].id for one in facts]
    assert sum(right) / len(right) >= 0.85


def test_no_question_belongs_to_two_facts() -> None:
    asked = [question.lower().strip(" ?") for one in load_facts() for question in one.questions]
    assert len(asked) == len(set(asked))


def test_each_fact_has_a_public_source_and_amounts_have_a_date() -> None:
    facts = load_facts()
    assert len(facts) >= 64
    assert [one.id for one in facts if not one.source.startswith("http")] == []
    assert [one.id for one in facts if AMOUNT.search(one.answer) and one.checked is None] == []


GOOD = (
    "- {id: a, need: custody, question_variants_fi: [q], answer_fi: A., "
    "confidence: high, sources: [{ref: r, date: x}]}\n"
)


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (GOOD + GOOD.replace("id: a", "id: b").replace("answer_fi: A., ", ""), 2, "answer_fi is missing"),
        (GOOD + "\n" + GOOD, 3, "id already used"),
        (GOOD.replace("custody", "dogs"), 1, "unknown need 'dogs'"),
    ],
)
def test_a_bad_fact_is_told_with_its_line(tmp_path: Path, text: str, line: int, reason: str) -> None:
    path = tmp_path / "facts.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError, match=reason) as raised:
        load_facts(path)
    assert raised.value.line == line
