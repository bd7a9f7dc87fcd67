from __future__ import annotations

import sys
from pathlib import Path

import pytest

from bot import train_safety
from bot.triage.safety_model import load_model
from bot.triage.urgency import assess

DATA = Path(__file__).parents[2] / "data" / "safety"


def train(monkeypatch: pytest.MonkeyPatch, data: Path, out: Path) -> None:
    monkeypatch.setattr(sys, "argv", ["train_safety", "--data", str(data), "--out", str(out)])
    train_safety.main()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    data.mkdir()
    for author in ("T1", "T5", "T7", "T8"):
        lines = (DATA / f"{author}.jsonl").read_text(encoding="utf-8").splitlines()[::5]
        (data / f"{author}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return data


def test_the_written_model_judges(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "new" / "safety.npz"
    train(monkeypatch, folder, out)
    assert assess("mies uhkaa tappaa mut", load_model(out)).level in ("escalate", "immediate")


def test_a_bad_row_is_named_and_nothing_is_written(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "bad.jsonl").write_text('{"text": "x", "level": "panic", "flags": []}\n')
    with pytest.raises(ValueError, match=r"bad\.jsonl:1"):
        train(monkeypatch, folder, tmp_path / "safety.npz")
    assert not (tmp_path / "safety.npz").exists()
