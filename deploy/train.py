"""Train the model when it is missing or older than what it was made of; quick when nothing changed.

Standard library alone: asking Rasa whether a model is fresh costs nine seconds of imports.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
INGREDIENTS = (
    "config.yml",
    "domain.yml",
    "requirements.txt",
    "data/nlu",
    "data/stories",
    "data/lookups",
    "data/safety",
    "bot/nlu",
    "bot/policies",
    "bot/triage",
)
NAME = "eronapu"


def files(root: Path, ingredients: Iterable[str]) -> Iterator[Path]:
    """Every file a model is made of, in one order on every machine; a missing ingredient is skipped."""
    for ingredient in ingredients:
        path = root / ingredient
        inside = path.rglob("*") if path.is_dir() else [path]
        yield from sorted(p for p in inside if p.is_file() and "__pycache__" not in p.parts)


def fingerprint(root: Path, spacy_model: str = "") -> str:
    """Hex digest over names and contents of the ingredients and the pipeline's name."""
    digest = hashlib.sha256(spacy_model.encode())
    for path in files(root, INGREDIENTS):
        content = hashlib.sha256(path.read_bytes()).hexdigest()
        digest.update(f"{path.relative_to(root).as_posix()} {content}\n".encode())
    return digest.hexdigest()


def is_fresh(root: Path, wanted: str) -> bool:
    """Whether the model in `models/` was made of exactly the wanted ingredients."""
    stamp = root / "models" / f"{NAME}.sha256"
    model = root / "models" / f"{NAME}.tar.gz"
    return model.exists() and stamp.exists() and stamp.read_text().strip() == wanted


def train(root: Path) -> None:
    """Run Rasa's training; CalledProcessError when it fails. `make check` validates the data."""
    command = [str(Path(sys.executable).with_name("rasa")), "train", "--fixed-model-name", NAME]
    command += ["--out", "models", "--data", "data/nlu", "data/stories", "--skip-validation"]
    print("== training the model, about a minute", file=sys.stderr, flush=True)
    subprocess.run(command, cwd=root, check=True)


def main(arguments: list[str]) -> int:
    """Train unless fresh; `--force` trains anyway. The exit code is the training's own."""
    wanted = fingerprint(ROOT, os.environ.get("SPACY_MODEL", ""))
    if is_fresh(ROOT, wanted) and "--force" not in arguments:
        return 0
    stamp = ROOT / "models" / f"{NAME}.sha256"
    stamp.unlink(missing_ok=True)
    try:
        train(ROOT)
    except subprocess.CalledProcessError as failure:
        return failure.returncode
    stamp.write_text(wanted + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
