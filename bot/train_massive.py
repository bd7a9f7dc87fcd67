"""`python -m bot.train_massive FILE.jsonl`: our own pipeline's intents on MASSIVE fi-FI, a public yardstick.

Trains the intent part of `config.yml` on the file's train split and prints the accuracy on its test split.
The data (https://github.com/alexa/massive, CC BY 4.0) is not ours and stays out of the project.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import tempfile
from collections import defaultdict
from pathlib import Path
from time import monotonic
from typing import Any

import yaml

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

# Parts of the pipeline that have nothing to do with intents.
_OTHER = ("bot.nlu.safety.SafetyComponent", "FallbackClassifier")
Row = dict[str, Any]


def read_rows(path: Path) -> list[Row]:
    """The rows of a MASSIVE file: `utt`, `intent` and `partition` are used."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def write_project(rows: list[Row], config: Row, folder: Path) -> None:
    """A Rasa project in a folder: our config's intent part and the train split as NLU data."""
    pipeline = [part for part in config["pipeline"] if part["name"] not in _OTHER]
    (folder / "config.yml").write_text(yaml.safe_dump({**config, "pipeline": pipeline}), encoding="utf-8")
    by_intent = defaultdict(list)
    for row in rows:
        if row["partition"] == "train":
            by_intent[row["intent"]].append({"text": row["utt"]})
    nlu = [{"intent": intent, "examples": examples} for intent, examples in sorted(by_intent.items())]
    (folder / "nlu.yml").write_text(
        yaml.safe_dump({"version": "3.1", "nlu": nlu}, allow_unicode=True), encoding="utf-8"
    )


def accuracy(model: str, rows: list[Row]) -> float:
    """Share of the test split whose best intent is right, 0 … 1."""
    from rasa.core.agent import Agent

    agent = Agent.load(model)
    tested = [row for row in rows if row["partition"] == "test"]
    found = [asyncio.run(agent.parse_message(row["utt"]))["intent"]["name"] for row in tested]
    return sum(name == row["intent"] for name, row in zip(found, tested, strict=True)) / len(tested)


def main() -> None:
    """Train, test, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=Path)
    rows = read_rows(parser.parse_args().file)
    from bot.privacy import quiet_logs

    quiet_logs()
    from rasa.model_training import train_nlu

    from bot.nlu.sources import ROOT

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_project(rows, yaml.safe_load((ROOT / "config.yml").read_text(encoding="utf-8")), folder)
        started = monotonic()
        model = train_nlu(str(folder / "config.yml"), str(folder / "nlu.yml"), str(folder))
        if model is None:
            raise SystemExit("the training made no model")
        print(f"trained in {monotonic() - started:.0f} s")
        print(f"accuracy on the test split: {accuracy(model, rows):.3f}")


if __name__ == "__main__":
    main()
