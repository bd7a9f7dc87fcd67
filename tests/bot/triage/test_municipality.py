"""The writer's municipality: every name in every form, and whose home counts."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bot.triage.municipality import Places, find_municipality, load_places
from bot.triage.place_forms import fold

HERE = Path(__file__).parent
LOOKUPS = HERE.parents[2] / "data" / "lookups"
# These names are also ordinary words ("kolarissa", "varkaudesta"): a bare "oon kolarist" is no home.
WORDS = {"Geta", "Kannus", "Kolari", "Koski Tl", "Luoto", "Pello", "Perho", "Sund", "Varkaus", "Vieremä"}


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


FORMS = rows(HERE / "municipality_forms.csv")
CASES = [(row["text"], row["municipality"] or None) for row in rows(HERE / "municipality_cases.csv")]


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places(LOOKUPS)


def spoken(form: str) -> str:
    """Asumme Turussa -> asutaan turus; Raumalla -> raumal."""
    return form[:-2].lower() if form[-3:-1] in ("ss", "ll") else form[:-1].lower()


def test_the_form_table_has_every_municipality() -> None:
    official = [row["name_fi"] for row in rows(LOOKUPS / "municipalities.csv")]
    assert len(official) == 308
    assert sorted(official) == sorted(row["name"] for row in FORMS)


@pytest.mark.parametrize(
    "say",
    [
        pytest.param(lambda row: row["name"], id="bare"),
        pytest.param(lambda row: f"asun {row['name'].lower()}", id="bare, lower case"),
        pytest.param(lambda row: f"{row['genitive']} perheneuvola", id="genitive"),
        pytest.param(lambda row: f"Asumme {row['in']}", id="in"),
        pytest.param(lambda row: row["in"].lower(), id="in, alone"),
        pytest.param(lambda row: f"asutaan {spoken(row['in'])}", id="in, spoken"),
        pytest.param(lambda row: fold(f"asutaan {row['in']}"), id="in, without dots"),
        pytest.param(lambda row: f"Olemme {row['from']}", id="from"),
        pytest.param(lambda row: row["from"].lower(), id="from, alone"),
        pytest.param(lambda row: f"Muutimme {row['to']}", id="to"),
    ],
)
def test_every_municipality_is_found_in_every_form(say, places: Places) -> None:
    spoken_alone = {say(row): row["name"] for row in FORMS}
    missed = {text: name for text, name in spoken_alone.items() if find_municipality(text, places) != name}
    assert missed == {}


def test_spoken_from_is_found_but_for_ordinary_words(places: Places) -> None:
    missed = [
        row["name"] for row in FORMS if find_municipality(f"oon {spoken(row['from'])}", places) != row["name"]
    ]
    assert set(missed) <= WORDS


@pytest.mark.parametrize(("text", "municipality"), CASES)
def test_whose_home_and_which_place(text: str, municipality: str | None, places: Places) -> None:
    assert find_municipality(text, places) == municipality


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("33720", "Tampere"),
        ("postinumeroni on 37120", "Nokia"),
        ("33720 Tampere", "Tampere"),
        ("12345", None),
        ("velkaa jäi 33720 euroa ja siitä ei päästä yhteisymmärrykseen", None),
        ("puhelinlasku 33720 ja muut menot viime kuulta", None),
    ],
)
def test_postcodes_but_not_sums(text: str, municipality: str | None, places: Places) -> None:
    assert find_municipality(text, places) == municipality


ODD = ["", "🙂", "a" * 5000, "-".join("a" * 2500), "tampere " * 600, "\n\n...???"]


@pytest.mark.parametrize("text", ODD, ids=["empty", "emoji", "one letter", "hyphens", "one word", "no words"])
def test_odd_messages_do_no_harm(text: str, places: Places) -> None:
    assert find_municipality(text, places) in (None, "Tampere")
