from __future__ import annotations

import time
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.evaluate_masking import ALL, figures, read_table
from bot.masking.find import personal_data
from bot.privacy import mask
from bot.triage.municipality import find_municipality, load_places
from bot.triage.urgency import assess

HERE = Path(__file__).parent
PLACES = load_places(HERE.parents[2] / "data" / "lookups")
CASES, BLIND = read_table(HERE / "cases.tsv"), read_table(HERE / "blind.tsv")


@pytest.mark.parametrize(("text", "masked"), CASES, ids=[text for text, _ in CASES])
def test_table(text: str, masked: str) -> None:
    assert mask(text).text == masked


def test_table_is_large_and_even() -> None:
    clean = [text for text, masked in CASES if text == masked]
    assert len(CASES) >= 200
    assert 0.4 < len(clean) / len(CASES) < 0.6


def test_lines_of_other_voices_are_masked_as_promised() -> None:
    assert len(BLIND) >= 300
    found = figures(BLIND)
    assert found[ALL].precision >= 0.97
    assert found[ALL].recall >= 0.97
    assert [kind for kind, one in found.items() if min(one.precision, one.recall) < 0.9] == []


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("Mieheni Jari Virtanen löi minua eilen, numero 040 123 4567", "violence"),
        ("mun nimi on Satu Laine ja mieheni hakkaa mua", "violence"),
        ("poikani Eetu sanoi että isä lyö sitä", "child_abuse"),
        ("Exäni Dmitri Ivanov uhkaa viedä lapset Venäjälle eikä palauta", "child_abduction"),
        ("exä seuraa mua autolla ABC-123 joka päivä ja odottaa Koivukatu 12 B 3 pihalla", "stalking"),
        ("olen Matti Meikäläinen, hetu 010190-123A, en jaksa enää elää", "self_harm"),
        ("mies lähetti linkin https://example.com/x?token=1 ja uhkaa tappaa minut", "serious_threat"),
    ],
)
def test_danger_in_a_masked_sentence_is_judged(text: str, flag: str) -> None:
    masked = mask(text)
    assert masked.kinds
    judged = assess(masked.text, None)
    assert judged.level in ("escalate", "immediate")
    assert flag in judged.flags


@pytest.mark.parametrize(
    ("text", "municipality"),
    [
        ("asun osoitteessa Koivukatu 12 B 3, 33100 Tampere", "Tampere"),
        ("olen Aino Virtanen Kangasalta", "Kangasala"),
        ("Mannerheimintie 12 A, 00100 Helsinki, numero 040 1234567", "Helsinki"),
        ("asun Tampereella, 33100", "Tampere"),
        ("nimeni on Salla Salo ja asun Salossa", "Salo"),
        ("poikani Nokialla, minä asun Ylöjärvellä", "Ylöjärvi"),
    ],
)
def test_the_municipality_is_still_read(text: str, municipality: str) -> None:
    assert find_municipality(mask(text).text, PLACES) == municipality


@pytest.mark.parametrize(
    "text",
    [
        "lapsi on Kissanmaan koulussa",
        "tyttö on Pikku-Matin päiväkodissa",
        "poika aloittaa Tammerkosken lukiossa",
        "käymme Hatanpään neuvolassa",
        "Tesoman päiväkoti soitti",
    ],
)
def test_schools_and_kindergartens_stay(text: str) -> None:
    assert mask(text).text == text


HARD = """1 0 04 . @ a@ a. a_at_ a_piste_ - 1- ( + +3 a FI12_ SE12_ SE12_abcd_ Koivukatu_5_ http:// a.b/ hetu_ puh_a_
010190- 1.1. 08.00- tili_123456_ osoite_a_b_ Matti,_ Matti_Mäki_ rekkari_on_a_ kakskyt 0457_ +358_ PL_1_ 1/ A_
nolla_ nimeni_on_ poikani_Xo_ 0_ _""".split()


@pytest.mark.parametrize("piece", HARD)
def test_time_grows_with_the_text_and_no_faster(piece: str) -> None:
    def seconds(length: int) -> float:
        text = (piece.replace("_", " ") * length)[:length]
        taken = []
        for _ in range(5):
            start = time.process_time()
            personal_data(text)
            taken.append(time.process_time() - start)
        return min(taken)

    seconds(500)
    assert seconds(5000) <= 2.6 * seconds(2500) + 0.002
    assert seconds(5000) < 0.1


@given(st.text(max_size=300))
@settings(deadline=None, max_examples=200)
def test_places_are_in_the_text_in_order_and_apart(text: str) -> None:
    spans = personal_data(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(one.end <= other.start for one, other in pairwise(spans))


DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
DATES = DAYS.map(lambda day: f"{day.day}.{day.month}.{day.year}")
PADDED = DAYS.map(lambda day: f"{day.day:02d}.{day.month:02d}.{day.year}")
AGES = st.tuples(st.integers(0, 17), st.integers(0, 17)).map(lambda ages: f"{ages[0]} ja {ages[1]}")
AMOUNTS = st.integers(1, 999_999).map(lambda sum_: f"{sum_:,} euroa".replace(",", " "))
CENTS = st.integers(1, 999_999).map(lambda sum_: f"{sum_ // 100},{sum_ % 100:02d} €")
TIMES = st.times().map(lambda time_: f"klo {time_.hour}.{time_.minute:02d}")
SHIFTS = st.tuples(st.times(), st.times()).map(lambda two: f"{two[0]:%H.%M}-{two[1]:%H.%M}")
SENTENCES = st.sampled_from(["lapset ovat {}", "se oli {} silloin", "sovittiin {}, muuta en muista", "{}"])


@given(SENTENCES, st.one_of(DATES, PADDED, AGES, AMOUNTS, CENTS, TIMES, SHIFTS))
@settings(deadline=None, max_examples=500)
def test_ages_amounts_dates_and_times_stay(sentence: str, figure: str) -> None:
    text = sentence.format(figure)
    assert mask(text).text == text
