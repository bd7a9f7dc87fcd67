from __future__ import annotations

from bot.masking.spans import Span, apart, plain


def test_the_first_of_two_that_overlap_stays() -> None:
    found = [Span(5, 9, "nimi"), Span(0, 6, "osoite"), Span(0, 4, "nimi")]
    assert apart(found) == [Span(0, 4, "nimi"), Span(5, 9, "nimi")]


def test_places_stay_the_same() -> None:
    text = "０40–1\u00a02\u200b3 ٤ ä"
    assert plain(text) == "040-1 2 3 4 ä"
    assert len(plain(text)) == len(text)
