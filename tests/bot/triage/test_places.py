"""The gazetteer's data and how single words are read."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bot.triage.places import Places, load_places, read_word

LOOKUPS = Path(__file__).parents[3] / "data" / "lookups"
CASES = {"", "in", "on", "local", "capital", "swedish"}
KINDS = {"municipality", "nickname", "former", "district", "swedish", "script", "abroad", "village"}


def rows(name: str) -> list[dict[str, str]]:
    with (LOOKUPS / name).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


OFFICIAL = {row["name_fi"] for row in rows("municipalities.csv")}


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places(LOOKUPS)


def test_places_belong_to_today_s_municipalities() -> None:
    strange = [row for row in rows("places.csv") if row["municipality"] not in OFFICIAL | {""}]
    assert strange == []
    assert [row for row in rows("places.csv") if not row["municipality"] and row["kind"] != "abroad"] == []


def test_places_are_listed_once_with_known_kinds_and_cases() -> None:
    names = [row["name"] for row in rows("places.csv")]
    assert len(names) == len(set(names))
    assert {row["kind"] for row in rows("places.csv")} <= KINDS
    assert {row["cases"] for row in rows("places.csv")} <= CASES


def test_postcodes_are_unique_and_have_five_digits() -> None:
    codes = [row["postcode"] for row in rows("postcodes.csv")]
    assert len(codes) == len(set(codes))
    assert all(len(code) == 5 and code.isdigit() for code in codes)
    assert {row["municipality"] for row in rows("postcodes.csv")} <= OFFICIAL


@pytest.mark.parametrize(
    ("word", "municipality"),
    [
        ("hervannassa", "Tampere"),
        ("mansesta", "Tampere"),
        ("vammalasta", "Sastamala"),
        ("pertunmaalla", "Mäntyharju"),
        ("hameenlinnassa", "Hämeenlinna"),
        ("jyväskyläläinen", "Jyväskylä"),
        ("itä-helsingistä", "Helsinki"),
        ("iisalamesta", "Iisalmi"),
        ("kuopijossa", "Kuopio"),
        ("vesilahessa", "Vesilahti"),
    ],
)
def test_a_word_is_read_as_a_place(word: str, municipality: str, places: Places) -> None:
    reading = read_word(word, places)
    assert reading is not None
    assert reading.place.municipality == municipality


@pytest.mark.parametrize(
    "word",
    ["lähtee", "lämmin", "haulikko", "vastaan", "pyytää", "kuustoista", "löytyy", "kirjaa", "oulu-tampere"],
)
def test_ordinary_words_are_no_places(word: str, places: Places) -> None:
    assert read_word(word, places) is None
