from __future__ import annotations

from pathlib import Path

import pytest

from services_db.errors import CatalogueError


@pytest.mark.parametrize(
    ("path", "line", "reason", "text"),
    [
        (Path("data/a.yaml"), 12, "x: id already used", "data/a.yaml:12: x: id already used"),
        (Path("b.yaml"), 1, "phone is missing", "b.yaml:1: phone is missing"),
    ],
)
def test_an_error_tells_where_and_why(path: Path, line: int, reason: str, text: str) -> None:
    wrong = CatalogueError(path, line, reason)
    assert str(wrong) == text
    assert (wrong.path, wrong.line, wrong.reason) == (path, line, reason)


def test_it_is_caught_as_a_bad_value() -> None:
    with pytest.raises(ValueError, match="reason"):
        raise CatalogueError(Path("a.yaml"), 1, "reason")
