"""When a model counts as fresh."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from deploy.train import fingerprint, is_fresh


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name, words in {
        "config.yml": "a",
        "domain.yml": "b",
        "data/nlu/x.yml": "c",
        "bot/triage/y.py": "d",
    }.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(words)
    return tmp_path


def edit(root: Path) -> None:
    (root / "data/nlu/x.yml").write_text("changed")


def add(root: Path) -> None:
    (root / "data/nlu/new.yml").write_text("")


def remove(root: Path) -> None:
    (root / "data/nlu/x.yml").unlink()


def rename(root: Path) -> None:
    (root / "bot/triage/y.py").rename(root / "bot/triage/z.py")


def touch(root: Path) -> None:
    (root / "config.yml").touch()


def compile_python(root: Path) -> None:
    (root / "bot/triage/__pycache__").mkdir()
    (root / "bot/triage/__pycache__/y.pyc").write_text("bytes")


def edit_elsewhere(root: Path) -> None:
    (root / "README.md").write_text("words")


@pytest.mark.parametrize(
    ("change", "stale"),
    [
        (edit, True),
        (add, True),
        (remove, True),
        (rename, True),
        (touch, False),
        (compile_python, False),
        (edit_elsewhere, False),
    ],
)
def test_what_makes_a_model_stale(root: Path, change: Callable[[Path], None], stale: bool) -> None:
    before = fingerprint(root)
    change(root)
    assert (fingerprint(root) != before) is stale


def test_another_pipeline_is_another_model(root: Path) -> None:
    assert fingerprint(root, "fi_core_news_sm") != fingerprint(root, "")


@pytest.mark.parametrize(
    ("model", "stamp", "fresh"),
    [(True, "w", True), (True, "other", False), (True, None, False), (False, "w", False)],
)
def test_fresh_needs_the_model_and_its_stamp(root: Path, model: bool, stamp: str | None, fresh: bool) -> None:
    (root / "models").mkdir()
    if model:
        (root / "models/eronapu.tar.gz").write_bytes(b"")
    if stamp:
        (root / "models/eronapu.sha256").write_text(stamp + "\n")
    assert is_fresh(root, "w") is fresh
