from __future__ import annotations

from bot.masking.name_tokens import tokens_of


def test_words_with_what_stands_before_them() -> None:
    found = tokens_of("olen, Eetu-Kalle!")
    assert [(one.word, one.capital, one.gap) for one in found] == [
        ("olen", False, ""),
        ("eetu-kalle", True, ", "),
    ]
    assert "olen, Eetu-Kalle!"[found[1].start : found[1].end] == "Eetu-Kalle"


def test_capitals_tell_nothing_where_all_are_capitals() -> None:
    assert [one.capital for one in tokens_of("NIMENI ON MATTI VIRTANEN")] == [False] * 4
    assert [one.capital for one in tokens_of("asun ABC Nokialla")] == [False, False, True]
