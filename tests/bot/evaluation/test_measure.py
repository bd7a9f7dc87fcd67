"""Everything is measured and the paper written from a small project, in one go."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from bot.evaluation import measure as measuring
from bot.evaluation.danger import judge
from bot.evaluation.held_out import HeldOut
from bot.evaluation.measure import measure, worst
from bot.evaluation.report import write
from bot.evaluation.serving import Serving
from bot.triage.safety_data import read_messages
from bot.triage.safety_training import fit_safety_model

ROOT = Path(__file__).parents[3]
AUTHORS = ("N1", "N2", "T1", "T2", "T3", "T5", "T8", "T15")


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One message in fourteen of eight authors, the small talk of understanding, some tellings."""
    root = tmp_path_factory.mktemp("project")
    for folder in ("data/safety", "data/nlu", "tests/bot/triage", "docs"):
        (root / folder).mkdir(parents=True)
    for author in AUTHORS:
        lines = (ROOT / f"data/safety/{author}.jsonl").read_text(encoding="utf-8").splitlines()[::14]
        (root / f"data/safety/{author}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    shutil.copy(ROOT / "data/nlu/small_talk.yml", root / "data/nlu")
    table = (ROOT / "tests/bot/triage/explicit.tsv").read_text(encoding="utf-8").splitlines()[:10]
    (root / "tests/bot/triage/explicit.tsv").write_text("\n".join(table) + "\n", encoding="utf-8")
    return root


def test_one_call_measures_everything_and_another_writes_the_paper(
    small: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(measuring, "load_vectors", lambda: None)
    serving = Serving(fit_safety_model(read_messages(small / "data/safety")), "abc")
    found = measure(small, serving, date(2026, 11, 22), curve=False)
    assert found["held_out"]["figures"]["level_accepted"].of == found["messages"]
    assert "curve" not in found
    write({**found, "files": {}}, small / "docs/figures.json", small / "docs/report.md")
    assert json.loads((small / "docs/figures.json").read_text(encoding="utf-8"))["authors"] == len(AUTHORS)
    assert "`abc`" in (small / "docs/report.md").read_text(encoding="utf-8")


def held(number: int, author: str, danger: float) -> HeldOut:
    row: dict[str, Any] = {"id": str(number), "author": author, "text": "x", "level": "escalate", "flags": []}
    return HeldOut(judge(row, None), danger, 0)


def test_the_worst_come_first_and_at_most_two_of_an_author() -> None:
    found = [held(1, "A", 0.3), held(2, "A", 0.1), held(3, "A", 0.2), held(4, "B", 0.4)]
    assert [one["id"] for one in worst(found, 5)] == ["2", "3", "4"]
    assert [one["id"] for one in worst(found, 2, -1)] == ["4", "1"]
