from __future__ import annotations

import pytest

from bot.evaluation.variants import VARIANTS, neutral_partner, swap_genders, with_typos, without_dots


@pytest.mark.parametrize(
    ("text", "swapped"),
    [
        ("Mieheni löi minua.", "Vaimoni löi minua."),
        ("äiti huusi isälle", "isä huusi äidille"),
        ("tytön kummisetä", "pojan kummisetä"),
        ("lastenvalvojan aika", "lastenvalvojan aika"),
    ],
)
def test_genders_are_swapped_word_by_word(text, swapped):
    assert swap_genders(text) == swapped


@pytest.mark.parametrize(
    ("text", "neutral"),
    [
        ("Vaimo lähti, vaimon tavarat jäi", "Hän lähti, hänen tavarat jäi"),
        ("pelkään miestä", "pelkään häntä"),
        ("äiti tuli", "äiti tuli"),
    ],
)
def test_a_partner_loses_gender(text, neutral):
    assert neutral_partner(text) == neutral


def test_dots_are_dropped():
    assert without_dots("Äiti löi") == "Aiti loi"


def test_typos_are_few_and_always_the_same():
    text = "Hän seurasi minua kauppaan ja takaisin kotiin"
    assert with_typos(text) == with_typos(text) != text
    assert sum(a != b for a, b in zip(text.split(), with_typos(text).split())) == 1
    assert with_typos("ei se oo") == "ei se oo"


@pytest.mark.parametrize("text", ["", "👶", "...", "a"])
@pytest.mark.parametrize("name", VARIANTS)
def test_anything_has_a_guise(name, text):
    assert VARIANTS[name](text) == text
