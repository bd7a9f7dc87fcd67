from __future__ import annotations

from pathlib import Path

import pytest

from services_db.errors import CatalogueError
from services_db.marked_yaml import read_rows


def written(folder: Path, text: str) -> Path:
    path = folder / "rows.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_rows_know_their_lines(tmp_path: Path) -> None:
    rows = read_rows(written(tmp_path, "# comment\n- id: a\n  tags: [x]\n\n- id: b\n"))
    assert [(row.values, row.line, row.lines) for row in rows] == [
        ({"id": "a", "tags": ["x"]}, 2, {"id": 2, "tags": 3}),
        ({"id": "b"}, 5, {"id": 5}),
    ]


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("id: a\n", 1, "not a list"),
        ("- id: a\n- word\n", 2, "not a mapping"),
        ("- id: a\n  id: b\n", 1, "twice"),
        ("- id: a\n- id: [b\n- c\n", 4, "not YAML"),
        ("", 1, "not a list"),
    ],
)
def test_what_is_no_list_of_rows_is_pointed_at(tmp_path: Path, text: str, line: int, reason: str) -> None:
    with pytest.raises(CatalogueError, match=reason) as raised:
        read_rows(written(tmp_path, text))
    assert raised.value.line == line
