from __future__ import annotations

from pathlib import Path

import pytest

from bot.evaluate_masking import ALL, figures, main, read_table, told_spans
from bot.masking.spans import Span

TABLE = """text\tmasked
soita 040 123 4567\tsoita [puhelinnumero]
nimeni on Matti\tnimeni on [nimi]
salaisuus 12\t[nimi] 12
toivo elää\ttoivo elää
"""


def test_places_are_read_from_the_masked_text() -> None:
    assert told_spans("a Matti b Aino", "a [nimi] b [nimi]") == [Span(2, 7, "nimi"), Span(10, 14, "nimi")]
    with pytest.raises(ValueError):
        told_spans("toinen teksti", "eri [nimi]")


def test_figures_by_kind(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "table.tsv"
    table.write_text(TABLE, encoding="utf-8")
    found = figures(read_table(table))
    assert (found["nimi"].told, found["nimi"].recall, found["nimi"].precision) == (2, 0.5, 1.0)
    assert found[ALL].told == 3
    main([str(table)])
    assert "1 of 1 clean ones untouched" in capsys.readouterr().out
