"""`python -m bot.train_safety --data data/safety --out models/safety.npz`: train the safety model alone."""

from __future__ import annotations

import argparse
from pathlib import Path

from bot.triage.safety_data import read_messages
from bot.triage.safety_training import fit_safety_model
from bot.triage.vectors import load_vectors


def main() -> None:
    """Train on every `*.jsonl` of a folder and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data/safety"))
    parser.add_argument("--out", type=Path, default=Path("models/safety.npz"))
    options = parser.parse_args()
    fit_safety_model(read_messages(options.data), load_vectors()).save(options.out)


if __name__ == "__main__":
    main()
