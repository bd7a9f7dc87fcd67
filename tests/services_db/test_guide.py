from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy.engine import Engine

from bot.triage.situation import Situation
from services_db import guide as guide_module
from services_db.engine import make_engine
from services_db.facts import load_facts
from services_db.guide import Guide, site, wish_of
from services_db.places import place
from services_db.service import Service
from services_db.wish import Wish

ASKED = Situation(phase="deciding", needs=("custody",), municipality="Tampere")
MEDIATION = Situation(phase="in_process", needs=("mediation",), municipality="Tampere")


@pytest.fixture(scope="module")
def guide(database: str) -> Guide:
    return Guide(make_engine(database))


@pytest.mark.parametrize(
    ("known", "language", "wish"),
    [
        (Situation(), "fi", Wish()),
        (ASKED, "fi", Wish(phase="deciding", needs=("custody",), place=place("Tampere"))),
        (Situation(municipality="Atlantis"), "sv", Wish(language="sv")),
        (Situation(children={"count": 2, "ages": [3, 7]}), "fi", Wish(ages=(3, 7))),
        (Situation(children={"count": 0, "ages": None}), "fi", Wish()),
        (Situation(needs=("money",), special_needs=("alienation",)), "fi",
         Wish(needs=("money", "alienation"), level="specialised")),
        (Situation(special_needs=("accused",), level="escalate"), "fi", Wish(needs=("accused",), level="escalate")),
        (Situation(flags=("stalking",), level="escalate"), "fi",
         Wish(flags=("stalking",), level="escalate", apart=True)),
        (Situation(conflict="fear"), "fi", Wish(fear=True)),
        (Situation(conflict="quarrels"), "fi", Wish()),
        (Situation(safety="no"), "fi", Wish(fear=True)),
        (Situation(who="father", uses_violence=True), "fi", Wish(who="father", uses_violence=True)),
    ],
)  # fmt: skip
def test_a_situation_becomes_a_wish(known: Situation, language: str, wish: Wish) -> None:
    assert wish_of(known, language) == wish


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("https://www.kela.fi/elatustuki", "kela.fi"),
        ("https://oikeus.fi/", "oikeus.fi"),
        ("https://tuki.example.org/www.x", "tuki.example.org"),
        ("palvelukartta: lastenvalvoja", "palvelukartta: lastenvalvoja"),
    ],
)
def test_a_site_is_read_aloud(address: str, name: str) -> None:
    assert site(address) == name


def test_cards_go_on_where_the_last_ones_ended(guide: Guide) -> None:
    six = [card["id"] for card in guide.recommend(ASKED, 6, 0, "fi")]
    assert len(set(six)) == 6
    assert [card["id"] for card in guide.recommend(ASKED, 3, 3, "fi")] == six[3:]


@pytest.mark.parametrize(
    "danger",
    [{"flags": ("violence",)}, {"conflict": "fear"}, {"safety": "no"}, {"uses_violence": True}],
    ids=lambda danger: next(iter(danger)),
)
def test_danger_keeps_the_parents_apart(
    guide: Guide, services: tuple[Service, ...], danger: dict[str, Any]
) -> None:
    joint = {service.name for service in services if service.joint}
    in_danger = Situation(**{**vars(MEDIATION), **danger})
    shown = {card["name"] for card in guide.recommend(MEDIATION, 50, 0, "fi")}
    assert shown & joint
    assert not {card["name"] for card in guide.recommend(in_danger, 50, 0, "fi")} & joint
    assert not {name for part in guide.path(in_danger, "fi") for name in part} & joint


def test_the_path_has_three_parts_and_nothing_twice(guide: Guide) -> None:
    first, then, later = guide.path(ASKED, "fi")
    assert first and then and later
    assert len({*first, *then, *later}) == len(first) + len(then) + len(later)


@pytest.mark.parametrize(
    ("question", "known"), [("kauanko avioero kestää", True), ("mitä kello on", False), ("", False)]
)
def test_a_fact_has_its_source(guide: Guide, question: str, known: bool) -> None:
    fact = guide.fact(question)
    assert (fact is not None) is known
    if fact:
        assert {"answer", "source", "date"} <= set(fact)
        assert "/" not in fact["source"] and fact["answer"] in {one.answer for one in load_facts()}


@pytest.mark.parametrize(
    ("needs", "names"), [((), []), (("custody", "nothing_known"), ["lapsen huollon ja asumisen sopimisessa"])]
)
def test_needs_are_named_where_they_have_a_name(
    guide: Guide, needs: tuple[str, ...], names: list[str]
) -> None:
    assert guide.need_names(needs) == names


@pytest.mark.parametrize(("fresh", "reads"), [(60.0, 1), (-1.0, 3)])
def test_services_are_read_again_only_after_a_while(
    monkeypatch: pytest.MonkeyPatch, engine: Engine, make: Callable[..., Service], fresh: float, reads: int
) -> None:
    read: list[Any] = []
    monkeypatch.setattr(guide_module, "published", lambda session: read.append(session) or (make(),))
    monkeypatch.setattr(guide_module, "FRESH", fresh)
    guide = Guide(engine)
    assert [len(guide.recommend(ASKED, 3, 0, "fi")) for _ in range(3)] == [1, 1, 1]
    assert len(read) == reads
