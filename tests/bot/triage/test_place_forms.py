"""Stems and endings of Finnish place names."""

from __future__ import annotations

import pytest

from bot.triage.place_forms import Case, fold, splits, spoken_forms, stems


@pytest.mark.parametrize(
    ("name", "stem"),
    [
        ("Ylöjärvi", "ylojarve"),
        ("Seinäjoki", "seinajoe"),
        ("Lahti", "lahde"),
        ("Lahti", "lahe"),
        ("Orivesi", "orivede"),
        ("Riihimäki", "riihimae"),
        ("Tampere", "tamperee"),
        ("Ikaalinen", "ikaalisi"),
        ("Varkaus", "varkaude"),
        ("Nurmes", "nurmekse"),
        ("Turku", "turu"),
        ("Hanko", "hango"),
        ("Lieto", "liedo"),
        ("Harjavalta", "harjavalla"),
        ("Turku", "turku"),
        ("Valkeakoski", "valkeekoske"),
    ],
)
def test_stems(name: str, stem: str) -> None:
    assert stem in stems(name)


@pytest.mark.parametrize(
    ("word", "stem", "case", "series"),
    [
        ("porissa", "pori", Case.IN, "in"),
        ("poris", "pori", Case.IN, "in"),
        ("raumal", "rauma", Case.IN, "on"),
        ("turust", "turu", Case.FROM, "in"),
        ("ouluun", "oulu", Case.TO, "in"),
        ("ouluu", "oulu", Case.TO, ""),
        ("porin", "pori", Case.OF, ""),
        ("pori", "pori", Case.BARE, ""),
        ("porilainen", "pori", Case.NATIVE, ""),
    ],
)
def test_endings(word: str, stem: str, case: Case, series: str) -> None:
    assert (stem, (case, series)) in splits(word)


def test_spoken_forms_lose_clitics_and_drawl() -> None:
    assert "hervannassa" in spoken_forms("hervannassakin")
    assert "turust" in spoken_forms("turuust")


def test_fold_keeps_length() -> None:
    assert fold("Närpiö Åbo") == "narpio abo"
