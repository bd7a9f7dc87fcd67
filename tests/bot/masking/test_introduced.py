from __future__ import annotations

import re

import pytest

from bot.masking.introduced import alternatives


@pytest.mark.parametrize(
    ("what", "word"),
    [
        ("identity", "hetu"),
        ("spoken_phone", "soit"),
        ("plate", "rekkari"),
        ("at", "miuku mauku"),
        ("dot", "piste"),
    ],
)
def test_a_word_is_one_of_its_kind(what: str, word: str) -> None:
    assert re.fullmatch(alternatives(what), word)


def test_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(KeyError):
        alternatives("colour")
