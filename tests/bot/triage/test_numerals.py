from __future__ import annotations

import pytest

from bot.triage.numerals import cardinal, grade_place, ordinal, split_compound


@pytest.mark.parametrize(
    ("word", "value"),
    [
        *[("nolla", 0), ("yks", 1), ("yhden", 1), ("kahelle", 2), ("kahta", 2), ("kolome", 3), ("nelja", 4)],
        *[("viiden", 5), ("viien", 5), ("kuutta", 6), ("seittemän", 7), ("kaheksan", 8), ("yheksälle", 9)],
        *[("kymppi", 10), ("yksitoista", 11), ("viistoist", 15), ("kahdentoista", 12), ("kakskyt", 20)],
        *[("kaksikymmentäviisi", 25), ("kolmekymmentäneljä", 34), ("puolitoista", 1)],
        *[
            ("yksin", None),
            ("kuusta", None),
            ("viisas", None),
            ("neliö", None),
            ("kolmio", None),
            ("kaksio", None),
        ],
    ],
)
def test_cardinals_in_any_form(word: str, value: int | None) -> None:
    assert cardinal(word) == value


@pytest.mark.parametrize(
    ("word", "parts"),
    [
        ("viisivuotias", (5, "vuotias")),
        ("nelivee", (4, "vee")),
        ("kasivuotiaalle", (8, "vuotiaalle")),
        ("puolitoistavuotias", (1, "vuotias")),
        ("puolivuotias", (0, "vuotias")),
        ("parivuotias", (2, "vuotias")),
        ("kolmetoistavuotiaan", (13, "vuotiaan")),
        ("kolmekuinen", (3, "kuinen")),
        ("kolmosluokkalainen", (3, "luokkalainen")),
        ("viidesluokkalainen", (5, "luokkalainen")),
        ("toisluokkalainen", (2, "luokkalainen")),
        ("monivuotias", None),
        ("ensiluokkainen", (1, "luokkainen")),
    ],
)
def test_compounds_split_at_the_number(word: str, parts: tuple[int, str] | None) -> None:
    assert split_compound(word) == parts


@pytest.mark.parametrize(
    ("word", "value"),
    [
        ("kolmas", 3),
        ("viidennellä", 5),
        ("yhdeksättä", 9),
        ("eka", 1),
        ("toista", 2),
        ("viides", 5),
        ("eikä", None),
    ],
)
def test_ordinals(word: str, value: int | None) -> None:
    assert ordinal(word) == value


@pytest.mark.parametrize(
    ("word", "grade"),
    [
        *[("ekalla", 1), ("tokal", 2), ("kolmosella", 3), ("vitosella", 5), ("seiskalla", 7), ("ysillä", 9)],
        *[("ysilla", 9), ("käsillä", None), ("kotona", None), ("viikolla", None)],
    ],
)
def test_places_at_school(word: str, grade: int | None) -> None:
    assert grade_place(word) == grade
