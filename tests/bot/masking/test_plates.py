from __future__ import annotations

import pytest

from bot.masking.plates import plates


@pytest.mark.parametrize(
    ("text", "plate"),
    [
        ("pihalla ABC-123 seisoo", "ABC-123"),
        ("rekkari on abc-123", "abc-123"),
        ("rekisterinumero KLX 40", "KLX 40"),
    ],
)
def test_plates(text: str, plate: str) -> None:
    assert [text[span.start : span.end] for span in plates(text)] == [plate]


@pytest.mark.parametrize(
    "text", ["COVID-19", "ICD-10", "KKO-2019", "abc-123", "A-123", "auto on 5 v", "MLL-12"]
)
def test_other_codes_stay(text: str) -> None:
    assert list(plates(text)) == []
