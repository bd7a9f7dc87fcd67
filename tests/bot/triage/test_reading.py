"""Messages as the detector reads them: dots, slips of the hand, and parents alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.triage.finnish import known
from bot.triage.reading import alike, mended, read, with_dots


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("mies loi minua", "puoliso löi minua"),
        ("han uhkasi tappaa minut", "hän uhkasi tappaa minut"),
        ("pelkaan etta se lahtee", "pelkään että se lähtee"),
        ("Näin hänet kotona, nain silloin", "näin hänet kotona nain silloin"),
        ("mista saa apua", "mistä saa apua"),
    ],
)
def test_dots_come_back_where_the_writer_uses_none(text, forms):
    assert " ".join(word.text for word in read(text)) == forms


def test_a_message_with_dots_keeps_its_known_words():
    assert [word.text for word in read("vaara on väärä, lahti on lähellä")][:4] == [
        "vaara",
        "on",
        "väärä",
        "lahti",
    ]


@pytest.mark.parametrize(
    ("typo", "meant"),
    [
        ("väkivlata", "väkivalta"),
        ("vakivaltta", "väkivalta"),
        ("uhkkaa", "uhkaa"),
        ("kurisstaa", "kuristaa"),
        ("itsemurrha", "itsemurha"),
        ("lyönytt", "lyönyt"),
        ("pelkäänn", "pelkään"),
    ],
)
def test_slips_in_grave_words_are_mended(typo, meant):
    assert mended(typo) == meant


@pytest.mark.parametrize(
    "form", "pelkkä tapaa hakaa lyhyt lasta tykkää vaihto tapasi uhka potki kurssi pelaan laina".split()
)
def test_real_words_stay(form):
    assert known(form) and mended(form) == form
    assert with_dots(form, undotted=False) == form


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("äidille", "isälle"),
        ("äitiään", "isäänsä"),
        ("äitien", "isien"),
        ("äitiin", "isään"),
        ("iskälle", "äiskälle"),
        ("vaimoni", "mieheni"),
        ("vaimoa", "miestä"),
        ("vaimoon", "mieheen"),
        ("ex-vaimolta", "ex-mieheltä"),
        ("avovaimolle", "avomiehelle"),
        ("äitipuolen", "isäpuolen"),
        ("tytölle", "pojalle"),
        ("tyttäreni", "poikani"),
        ("tyttöjä", "poikia"),
        ("tyttöystävänsä", "poikaystävänsä"),
        ("mutsille", "faijalle"),
    ],
)
def test_women_and_men_are_read_alike(one, other):
    assert alike(one) == alike(other)


def test_places_are_those_of_the_message():
    text = "Aiti loi mua."
    assert [text[w.start : w.end] for w in read(text)] == ["Aiti", "loi", "mua"]


def test_grave_words_are_words():
    listed = Path(__file__).parents[3].joinpath("bot/triage/grave_words.txt").read_text("utf-8").split()
    assert len(listed) > 1000 and [form for form in listed if not known(form)] == []
