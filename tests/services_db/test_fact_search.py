from __future__ import annotations

import pytest

from services_db.fact_search import FactSearch

FACTS = [
    (
        "tuki",
        ["mikä on elatustuki", "miten tukea haetaan kelasta"],
        "Kela maksaa elatustukea. Sitä haetaan verkossa.",
    ),
    ("ero", ["kuinka kauan avioero kestää", "mikä on harkinta-aika"], "Harkinta-aika on kuusi kuukautta."),
    ("kielto", ["mistä lähestymiskieltoa haetaan"], "Kieltoa haetaan poliisilta tai oikeudesta."),
]


@pytest.fixture(scope="module")
def search() -> FactSearch:
    return FactSearch(FACTS)


@pytest.mark.parametrize(
    ("question", "best"),
    [
        ("Mikä elatustuki on?", "tuki"),
        ("haetaanko elatustukia kelalta", "tuki"),
        ("MITEN PITKÄ HARKINTA-AIKA ON", "ero"),
        ("avioerojen kesto", "ero"),
        ("haluan lähestymiskiellon", "kielto"),
    ],
)
def test_the_fact_asked_for_comes_first(search: FactSearch, question: str, best: str) -> None:
    assert search.search(question, 1)[0].id == best


def test_scores_fall_and_a_strange_question_scores_little(search: FactSearch) -> None:
    found = search.search("mikä on harkinta-aika")
    assert [one.score for one in found] == sorted((one.score for one in found), reverse=True)
    assert len(found) == 3 and found[0].score > 0.5
    assert search.search("xyz")[0].score < 0.2
    assert search.search("")[0].score < 0.2
