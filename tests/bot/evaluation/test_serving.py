from __future__ import annotations

import hashlib
import os
import tarfile

import pytest

from bot.evaluation import serving
from bot.evaluation.serving import serving_detector


def archive(folder, name, content, member="components/train_safety/safety.npz"):
    inner = folder / "safety.npz"
    inner.write_bytes(content)
    with tarfile.open(folder / name, "w:gz") as packed:
        packed.add(inner, member)


def test_the_newest_model_is_read_and_named_by_its_content(tmp_path, monkeypatch):
    monkeypatch.setattr(serving, "load_model", lambda path: path.read_bytes())
    archive(tmp_path, "old.tar.gz", b"old")
    os.utime(tmp_path / "old.tar.gz", (1, 1))
    archive(tmp_path, "new.tar.gz", b"new")
    found = serving_detector(tmp_path)
    assert found.model == b"new"
    assert found.fingerprint == hashlib.sha256(b"new").hexdigest()[:16]


def test_a_missing_model_or_detector_is_an_error(tmp_path):
    with pytest.raises(FileNotFoundError):
        serving_detector(tmp_path)
    archive(tmp_path, "other.tar.gz", b"x", "components/other.bin")
    with pytest.raises(FileNotFoundError):
        serving_detector(tmp_path)
