from __future__ import annotations

import pytest

from worker.notice import words

LINK = "https://ero.example.fi/tapaus/7"


@pytest.mark.parametrize(
    ("level", "word"),
    [
        ("immediate", "välitön vaara"),
        ("escalate", "vaara"),
        ("human", "vanhempi pyytää ihmistä"),
        ("specialised", "erityistason tuki"),
    ],
)
def test_the_word_of_the_level_and_a_link(level: str, word: str) -> None:
    asked = "Keskustelu odottaa lukijaa: https://ero.example.fi/tapaus/7\nKuittaat avaamalla tapauksen."
    assert words(level, 0, LINK) == (f"Eron ensiapupiste: {word}", asked)
    assert words(level, 2, LINK) == (
        f"Eron ensiapupiste: {word}",
        f"Tätä ei ole vielä kuitannut kukaan.\n{asked}",
    )
