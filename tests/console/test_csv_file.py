"""Files for Finnish spreadsheets, harmless in them."""

from __future__ import annotations

import pytest

from console.csv_file import as_csv


def test_semicolons_mark_and_letters() -> None:
    assert as_csv([["Äiti", 5], ["a;b", "alle 5"]]) == '\ufeffÄiti;5\r\n"a;b";alle 5\r\n'.encode()


@pytest.mark.parametrize("cell", ["=1+1", "+358", "-1", "@x", "\tx", "\rx"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert as_csv([[cell]]).decode("utf-8-sig").lstrip('"').startswith("'" + cell[0])
