"""The detector that serves the chat, taken out of the trained model's archive, and its fingerprint."""

from __future__ import annotations

import hashlib
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from bot.triage.safety_model import SafetyModel, load_model

_MEMBER = "/safety.npz"


class Serving(NamedTuple):
    """A detector and the first digits of its file's SHA-256."""

    model: SafetyModel
    fingerprint: str


def serving_detector(models: Path) -> Serving:
    """The detector of the newest model of a folder; FileNotFoundError when the folder holds none."""
    archives = sorted(models.glob("*.tar.gz"), key=lambda path: path.stat().st_mtime)
    if not archives:
        raise FileNotFoundError(f"no model in {models}")
    content = _content(archives[-1])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "safety.npz"
        path.write_bytes(content)
        return Serving(load_model(path), hashlib.sha256(content).hexdigest()[:16])


def _content(archive: Path) -> bytes:
    with tarfile.open(archive) as packed:
        for member in packed:
            if member.name.endswith(_MEMBER):
                file = packed.extractfile(member)
                if file is not None:
                    return file.read()
    raise FileNotFoundError(f"no {_MEMBER} in {archive}")
