from __future__ import annotations

import pytest

from bot.masking.streets import streets


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("asun Iso Roobertinkatu 3 A 12 nyt", "Iso Roobertinkatu 3 A 12"),
        ("Hämeenkadulla numerossa 5 on hiljaista", "Hämeenkadulla numerossa 5"),
        ("Koivukatu 12 B 3, 33100 Tampere", "Koivukatu 12 B 3, 33100"),
        ("Koivukatu 12, 3 lasta", "Koivukatu 12"),
        ("Mannerheimvägen 12 B", "Mannerheimvägen 12 B"),
        ("Aleksis Kiven katu 3", "Aleksis Kiven katu 3"),
        ("asumme rantakallio 5", "rantakallio 5"),
        ("PL 12, 33101 Tampere", "PL 12, 33101"),
    ],
)
def test_where_an_address_begins_and_ends(text: str, address: str) -> None:
    assert [text[span.start : span.end] for span in streets(text)] == [address]


@pytest.mark.parametrize(
    "text",
    [
        "Hämeenkadulla 5 minuuttia",
        "valtatie 9",
        "uimaranta 5",
        "Rantatie 5.6.2024",
        "katu 5",
        "33100 Tampere",
    ],
)
def test_what_is_no_address(text: str) -> None:
    assert list(streets(text)) == []
