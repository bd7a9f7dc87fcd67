from __future__ import annotations

import pytest

from bot.masking.names import names


def told(text: str) -> list[str]:
    return [text[span.start : span.end] for span in names(text)]


@pytest.mark.parametrize(
    "name",
    ["Toivo", "Onni", "Satu", "Lahja", "Rauha", "Armas", "Kielo", "Tuuli", "Ilta", "Ilo", "Taimi", "Helmi"],
)
def test_a_name_that_is_a_word_is_a_name_only_where_it_is_introduced(name: str) -> None:
    assert told(f"lapsen nimi on {name}") == [name]
    assert told(f"poikani {name} on 5") == [name]
    word = name.lower()
    for sentence in (
        "{} on poissa",
        "minulla oli {}",
        "poikani {} loppui",
        "olen {} onnettomuudessa",
        "oi {}",
    ):
        assert told(sentence.format(word)) == []
        assert told(sentence.format(word).capitalize()) == []


@pytest.mark.parametrize(
    ("text", "names_told"),
    [
        ("lapset on nimeltään Ella, Onni ja Lahja, isä on Turussa", ["Ella", "Onni", "Lahja"]),
        ("nimeni on Matti. Toivo on mennyt", ["Matti"]),
        ("mun nimi on matti ja toivo on mennyt", ["matti"]),
        ("olen Maria Akatemian asiakas", []),
        ("Mää oon isä Raumalt", []),
        ("lapsen Wilman kautta", []),
        ("oon äiti. Aina sama", []),
        ("mieheni on Virossa", []),
    ],
)
def test_where_a_name_ends(text: str, names_told: list[str]) -> None:
    assert told(text) == names_told
