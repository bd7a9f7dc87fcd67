from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.masking.spoken import spoken_numbers
from bot.privacy import mask

WORDS = ["nolla", "yks", "kaksi", "kolme", "neljä", "viisi", "kuus", "seiska", "kasi", "yheksän"]


@given(st.lists(st.sampled_from(WORDS), min_size=7, max_size=9), st.sampled_from([" ", ", ", "-"]))
@settings(deadline=None, max_examples=200)
def test_every_number_told_in_digits_is_masked(rest: list[str], gap: str) -> None:
    number = gap.join(["nolla", "neljä", "nolla", *rest])
    assert mask(f"soita {number} illalla").text == "soita [puhelinnumero] illalla"


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("nolla neljäkymmentä sataviisi kolmetoista kaksikymmentäyksi", ["puhelinnumero"]),
        ("hetu on nolla yksi nolla yksi yhdeksän nolla viiva", ["henkilötunnus"]),
        ("yksi kaksi kolme neljä viisi kuusi seitsemän", []),
        ("kolme lasta ja kaksi kissaa", []),
        ("nolla kahdeksan nolla nolla nolla viisi nolla nolla viisi", [""]),
    ],
)
def test_rows_of_number_words(text: str, kinds: list[str]) -> None:
    assert [span.kind for span in spoken_numbers(text)] == kinds
