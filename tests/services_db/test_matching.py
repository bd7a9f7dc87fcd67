from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services_db.matching import rank
from services_db.offering import danger_told
from services_db.places import place, places
from services_db.service import Service
from services_db.tables import load_tables
from services_db.wish import Wish

TABLES = load_tables()
Services = tuple[Service, ...]
ALL = 200
FAST = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def wishes() -> st.SearchStrategy[Wish]:
    """Any situation, sensible or not."""
    needs = sorted(TABLES.needs | set(TABLES.steer["expands"]))
    return st.builds(
        Wish,
        phase=st.sampled_from([None, *sorted(TABLES.phases)]),
        needs=st.lists(st.sampled_from(needs), max_size=4, unique=True).map(tuple),
        level=st.sampled_from(["none", "specialised", "escalate", "immediate"]),
        flags=st.lists(st.sampled_from(sorted(TABLES.steer["flags"])), max_size=3, unique=True).map(tuple),
        fear=st.booleans(),
        place=st.sampled_from([None, *sorted(places().values(), key=str)]),
        language=st.sampled_from(["fi", "sv", "en", "ru", "et", "ar", "so", "uk", "fa", "ku", "es"]),
        ages=st.lists(st.integers(0, 19), max_size=3).map(tuple),
        who=st.sampled_from([None, *(who for who in TABLES.steer["audience"] if who != "known")]),
        uses_violence=st.booleans(),
    )


@FAST
@given(wish=wishes())
def test_whatever_is_told_the_promises_hold(services: Services, wish: Wish) -> None:
    matches = rank(services, wish, limit=ALL)
    found = [match.service for match in matches]
    if danger_told(wish, TABLES):
        assert not [one.id for one in found if one.joint or "mediation" in one.needs]
    for one in found:
        if one.area.kind != "national":
            assert wish.place and set(one.area.names) & {wish.place.municipality, wish.place.region}, one.id
    kin = [one.kin for one in found if one.kin]
    assert len(kin) == len(set(kin))
    points = [match.points for match in matches]
    assert points == sorted(points, reverse=True)
    assert all(match.points == sum(one.points for one in match.reasons) for match in matches)
    assert all(match.why.endswith(".") and match.why.count(".") == 1 for match in matches)


@FAST
@given(wish=wishes(), seed=st.integers())
def test_the_order_does_not_depend_on_the_order_of_the_catalogue(
    services: Services, wish: Wish, seed: int
) -> None:
    shuffled = random.Random(seed).sample(services, len(services))
    assert rank(shuffled, wish, limit=ALL) == rank(services, wish, limit=ALL)


@FAST
@given(wish=wishes(), offset=st.integers(0, 12), limit=st.integers(0, 5))
def test_more_goes_on_where_the_first_ended(services: Services, wish: Wish, offset: int, limit: int) -> None:
    assert rank(services, wish, limit, offset) == rank(services, wish, ALL)[offset : offset + limit]


@pytest.mark.parametrize(
    "municipality", ["Tampere", "Oulu", "Inari", "Helsinki", "Närpiö", "Maarianhamina", None]
)
@pytest.mark.parametrize("need", sorted(TABLES.needs - {"self_harm", "sexual_violence", "honour_violence"}))
def test_every_need_finds_three_services_that_meet_something(
    services: Services, need: str, municipality: str | None
) -> None:
    wish = Wish(needs=(need,), place=place(municipality), phase="recently_separated")
    matches = rank(services, wish)
    assert len(matches) == 3
    assert need in matches[0].service.needs


def first(services: Services, **told: object) -> list[str]:
    municipality = told.pop("municipality", None)
    wish = Wish(place=place(str(municipality)) if municipality else None, **told)  # type: ignore[arg-type]
    return [match.service.id for match in rank(services, wish)]


@pytest.mark.parametrize(
    ("told", "best"),
    [
        ({"needs": ("custody",), "municipality": "Oulu"}, "lastenvalvoja"),
        ({"needs": ("custody",), "municipality": "Tampere"}, "pirha-perheoikeudelliset-palvelut"),
        (
            {"needs": ("relationship_support",), "municipality": "Oulu", "phase": "considering"},
            "kirkon-perheneuvonta",
        ),
        ({"needs": ("maintenance",), "municipality": "Vaasa", "phase": "in_process"}, "kela-elatustuki"),
        ({"needs": ("mediation",), "municipality": "Lahti"}, "perheasioiden-sovittelu"),
        ({"needs": ("supervised_visits",), "municipality": "Orivesi"}, "valvotut-tapaamiset"),
        ({"needs": ("blended_family",), "phase": "blended_family"}, "supli"),
        ({"needs": ("mental_health",)}, "mieli-kriisipuhelin"),
        ({"needs": ("fathers",), "municipality": "Seinäjoki"}, "miessakit-erosta-elossa"),
        ({"needs": ("immigrants",), "language": "ru"}, "infofinland"),
        ({"needs": ("substance",)}, "ehyt-paihdeneuvonta"),
        ({"flags": ("violence",), "level": "escalate", "municipality": "Oulu"}, "nollalinja"),
        ({"flags": ("stalking",), "level": "escalate", "phase": "recently_separated"}, "tukikeskus-varjo"),
        ({"flags": ("child_abduction",), "level": "escalate"}, "kaapatut-lapset"),
        ({"flags": ("self_harm",), "level": "escalate"}, "mieli-kriisipuhelin"),
        ({"flags": ("serious_threat",), "level": "immediate"}, "hatanumero-112"),
        ({"flags": ("honour_violence",), "level": "escalate", "municipality": "Tampere"}, "didar"),
        ({"needs": ("child_symptoms",), "level": "specialised", "municipality": "Kokkola"}, "perheneuvola"),
        ({"who": "child"}, "mll-lasten-ja-nuorten-puhelin"),
    ],
)
def test_what_comes_first(services: Services, told: dict[str, object], best: str) -> None:
    assert first(services, **told)[0] == best


@pytest.mark.parametrize(
    ("mother", "father"),
    [("kirkon-perheneuvonta", "kirkon-perheneuvonta"), ("lastenvalvoja", "lastenvalvoja")],
)
def test_mothers_and_fathers_get_the_same_for_the_same_words(
    services: Services, mother: str, father: str
) -> None:
    need = {"kirkon-perheneuvonta": "relationship_support", "lastenvalvoja": "custody"}[mother]
    assert first(services, needs=(need,), who="mother")[0] == mother
    assert first(services, needs=(need,), who="father")[0] == father


def test_a_repeated_need_counts_for_less(make: Callable[..., Service]) -> None:
    pool = (make("a"), make("b"), make("c", needs=("money",)))
    matches = rank(pool, Wish(needs=("custody", "money")))
    assert [match.service.id for match in matches] == ["a", "c", "b"]


def test_of_one_kin_only_the_best_is_shown(make: Callable[..., Service]) -> None:
    pool = (make("a", kin="k"), make("b", kin="k", phone="112"), make("c"))
    assert [match.service.id for match in rank(pool, Wish(needs=("custody",)))] == ["b", "c"]
