"""One digest of the files a component is made of, so that Rasa's cache never serves a stale one."""

from __future__ import annotations

import hashlib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOOKUPS = ROOT / "data" / "lookups"
TRIAGE = ROOT / "bot" / "triage"


def digest(*folders: Path) -> str:
    """Hex digest over names and contents of all files in the folders."""
    whole = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                whole.update(path.relative_to(folder).as_posix().encode())
                whole.update(path.read_bytes())
    return whole.hexdigest()
