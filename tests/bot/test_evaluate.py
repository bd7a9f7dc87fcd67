"""The measuring door: a file's fields tell what is measured, and it ends well."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot import evaluate
from bot.evaluation.serving import Serving

DANGER = {"id": "1", "text": "mieheni löi minua", "level": "escalate", "flags": ["violence"]}
TOLD: dict[str, Any] = {"intent": "greet", "phase": None, "children": None, "municipality": None, "needs": []}


@pytest.fixture(autouse=True)
def patterns_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate, "serving_detector", lambda models: Serving(None, "abc"))  # type: ignore[arg-type]


def written(path: Path, rows: list[dict[str, Any]]) -> str:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows) + "\n", encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("rows", "found"), [([DANGER], "level"), ([{"id": "1", "text": "hei", **TOLD}], "intent")]
)
def test_fields_tell_the_kind(rows: list[dict[str, Any]], found: str) -> None:
    assert evaluate.kind(rows) == found


@pytest.mark.parametrize("rows", [[], [{"id": "1", "text": "hei"}], [DANGER, {"id": "2", "text": "hei"}]])
def test_a_set_of_neither_kind_is_refused(rows: list[dict[str, Any]]) -> None:
    with pytest.raises(ValueError, match="intent"):
        evaluate.kind(rows)


def test_a_set_of_danger_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    calm = {"id": "2", "text": "moi taas", "level": "none", "flags": []}
    evaluate.main([written(tmp_path / "danger.jsonl", [DANGER, calm]), "--errors"])
    said = capsys.readouterr().out
    assert "danger.jsonl: 2 messages, detector abc" in said
    assert "1/1 [0.025, 1.000]" in said


def test_a_set_of_understanding_is_measured(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.understand.reader", lambda models: lambda text: {**TOLD, "phase": "deciding"})
    evaluate.main([written(tmp_path / "told.jsonl", [{"id": "1", "text": "hei", **TOLD}]), "--errors"])
    said = capsys.readouterr().out
    assert "intent        1.000" in said
    assert "1\tphase\tNone\tdeciding" in said


def test_the_report_gets_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[dict[str, Any]] = []
    monkeypatch.setattr(evaluate, "measure", lambda root, serving, today, curve: {"curve asked": curve})
    monkeypatch.setattr(evaluate, "write", lambda figures, store, paper: kept.append(figures))
    evaluate.main([written(tmp_path / "danger.jsonl", [DANGER]), "--report", "--curve"])
    assert kept[0]["curve asked"] is True
    assert kept[0]["files"]["danger.jsonl"]["figures"]["alarm"].hits == 1
    assert DANGER["text"] not in repr(kept)


def test_nothing_asked_is_an_error() -> None:
    with pytest.raises(SystemExit) as stopped:
        evaluate.main([])
    assert stopped.value.code == 2
