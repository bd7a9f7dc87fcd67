from __future__ import annotations

import pytest

from bot.triage.spoken import book_form


@pytest.mark.parametrize(
    ("spoken", "book"),
    [
        ("hakkas", "hakkasi"),
        ("potkas", "potkaisi"),
        ("huus", "huusi"),
        ("nauro", "nauroi"),
        ("tehny", "tehnyt"),
        ("kuollu", "kuollut"),
        ("voiks", "voiko"),
        ("viimeks", "viimeksi"),
        ("haluais", "haluaisi"),
        ("saisko", "saisiko"),
        ("sannoo", "sanoo"),
        ("tulloo", "tulee"),
        ("kottiin", "kotiin"),
        ("kolome", "kolme"),
        ("poeka", "poika"),
        ("piälle", "päälle"),
        ("kirjotan", "kirjoitan"),
        ("vihanen", "vihainen"),
        ("oikeesti", "oikeasti"),
        ("viikkoo", "viikkoa"),
        ("sohval", "sohvalla"),
        ("yöl", "yöllä"),
        ("vessas", "vessassa"),
        ("yhessä", "yhdessä"),
        ("hakeen", "hakemaan"),
        ("ite", "itse"),
        ("mä", "minä"),
    ],
)
def test_spoken_forms_are_read_as_the_book_has_them(spoken, book):
    assert book_form(spoken) == book


@pytest.mark.parametrize("form", "mut musta talossa lyö hakkaa kuusi äiti wifi xyzzy no ja".split())
def test_words_of_the_book_and_unknown_ones_stay(form):
    assert book_form(form) == form
