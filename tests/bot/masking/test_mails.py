from __future__ import annotations

import pytest

from bot.masking.mails import mails


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("kirjoita matti.m+1@posti.example.fi.", "matti.m+1@posti.example.fi"),
        ("mun matti piste m at posti piste com on", "matti piste m at posti piste com"),
        ("nelli(ät)posti.fi", "nelli(ät)posti.fi"),
        ("matti @ posti . fi", "matti @ posti . fi"),
        ("matti@gmail vaan", "matti@gmail"),
    ],
)
def test_addresses(text: str, address: str) -> None:
    assert [text[span.start : span.end] for span in mails(text)] == [address]


@pytest.mark.parametrize(
    "text", ["I cry at work. Is there help", "klo 12 @ koti", "piste piste", "look at me"]
)
def test_other_words_stay(text: str) -> None:
    assert list(mails(text)) == []
