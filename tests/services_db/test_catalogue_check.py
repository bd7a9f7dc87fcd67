from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from services_db.catalogue_check import check
from services_db.errors import CatalogueError
from services_db.marked_yaml import read_rows
from services_db.tables import load_tables

Write = Callable[..., Path]
Row = Callable[..., str]


def complaint(path: Path) -> CatalogueError | None:
    try:
        check(path, read_rows(path), load_tables())
    except CatalogueError as wrong:
        return wrong
    return None


def told(path: Path) -> tuple[int, str]:
    """The line and the reason of the complaint that there must be."""
    wrong = complaint(path)
    assert wrong is not None
    return wrong.line, wrong.reason


def test_good_rows_pass(write_rows: Write, a_row: Row) -> None:
    more = {
        "phone": "09 2525 0111",
        "web": "https://example.org/sivu",
        "email": "apu@example.org",
        "opening": "[{channel: phone, days: ma-pe, hours: 9-15, holidays: closed}]",
        "ages": "[7, null]",
        "unverified": "{phone: 0800 1234}",
        "cost": "null",
    }
    assert complaint(write_rows(a_row("eka"), a_row("toka", **more))) is None


@pytest.mark.parametrize(
    "phone",
    ["112", "116 111", "116117", "080 005 005", "0800 02400", "02951 6001", "0400 221 180", "+358 9 123 456"],
)
def test_good_phones(write_rows: Write, a_row: Row, phone: str) -> None:
    assert complaint(write_rows(a_row(phone=f"'{phone}'"))) is None


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"phone": "'0800-02400'"}, "malformed phone"),
        ({"phone": "'080005005'"}, "malformed phone"),
        ({"phone": "'09 2525 0111 (ma-pe)'"}, "malformed phone"),
        ({"phone": "112"}, "phone must be a str"),
        ({"web": "example.org"}, "malformed web"),
        ({"email": "apu at example.org"}, "malformed email"),
        ({"opening": "[{channel: phone, days: ma-pe, hours: '9–15', holidays: closed}]"}, "malformed hours"),
        ({"opening": "[]"}, "empty opening"),
        ({"opening": "24/7"}, "opening must be a list"),
        ({"ages": "[12]"}, "ages must be"),
        ({"ages": "[12, 7]"}, "ages must be"),
        ({"ages": "[a, 7]"}, "ages must be"),
        ({"hourz": "9-15"}, "unknown key"),
        ({"joint": "maybe"}, "joint must be a bool"),
        ({"interpreted": "[xx]"}, "unknown interpreted"),
        ({"phone": "'0800 1234'", "unverified": "{phone: 0800 1234}"}, "shown and unverified"),
    ],
)
def test_a_bad_key_is_told_with_its_line(
    write_rows: Write, a_row: Row, more: dict[str, str], reason: str
) -> None:
    at, why = told(write_rows(a_row("hyva"), a_row("huono", **more)))
    assert why.startswith("huono: ") and reason in why
    assert at == 16 + 15  # the row before has 16 lines with its first, empty one


@pytest.mark.parametrize(
    ("old", "new", "line", "reason"),
    [
        ("  summary: Neuvontaa erosta.\n", "", 2, "summary is missing"),
        ("needs: [custody]", "needs: []", 8, "needs is missing"),
        ("needs: [custody]", "needs: [custdy]", 8, "unknown needs 'custdy'"),
        ("needs: [custody]", "needs: [custody, custody]", 8, "repeats itself"),
        ("needs: [custody]", "needs: [mediation]", 8, "joint: true"),
        ("phases: [deciding]", "phases: [maybe]", 9, "unknown phases"),
        ("level: low_threshold", "level: high", 10, "unknown level"),
        ("audience: [parents]", "audience: [dogs]", 7, "unknown audience"),
        ("{kind: national}", "{kind: planet}", 11, "area must be"),
        (
            "{kind: national}",
            "{kind: municipalities, names: [Atlantis]}",
            11,
            "unknown municipality 'Atlantis'",
        ),
        ("{kind: national}", "{kind: region, names: [Tampere]}", 11, "unknown region"),
        ("languages: [fi]", "languages: [finnish]", 12, "unknown languages"),
        ("status: published", "status: ready", 13, "unknown status"),
        ("confidence: high", "confidence: sure", 14, "unknown confidence"),
        ("said: what it said, ", "", 15, "each source needs"),
        ("id: neuvonta", "id: Neuvonta 1", 2, "malformed id"),
    ],
)
def test_a_bad_value_is_told_with_its_line(
    write_rows: Write, a_row: Row, old: str, new: str, line: int, reason: str
) -> None:
    text = a_row()
    assert old in text
    at, why = told(write_rows(text.replace(old, new)))
    assert reason in why and at == line


def test_an_id_stands_once(write_rows: Write, a_row: Row) -> None:
    at, why = told(write_rows(a_row(), a_row()))
    assert "already on line 2" in why and at == 18
