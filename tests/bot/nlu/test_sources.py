from __future__ import annotations

from pathlib import Path

from bot.nlu.sources import digest


def test_a_digest_changes_with_any_file(tmp_path: Path) -> None:
    (tmp_path / "table.csv").write_text("a")
    first = digest(tmp_path)
    assert digest(tmp_path) == first
    (tmp_path / "table.csv").write_text("b")
    second = digest(tmp_path)
    (tmp_path / "other.csv").write_text("")
    assert len({first, second, digest(tmp_path)}) == 3
