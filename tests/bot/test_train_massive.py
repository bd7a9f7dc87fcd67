from __future__ import annotations

import json
from pathlib import Path

import yaml

from bot.train_massive import read_rows, write_project

ROWS = [
    {"utt": "herätä seitsemältä", "intent": "alarm_set", "partition": "train"},
    {"utt": "sataako huomenna", "intent": "weather_query", "partition": "train"},
    {"utt": "onko pakkasta", "intent": "weather_query", "partition": "test"},
]
CONFIG = {"recipe": "default.v1", "pipeline": [{"name": "FallbackClassifier"}, {"name": "bot.nlu.x.Reader"}]}


def test_only_the_train_split_and_the_intent_part_are_used(tmp_path: Path) -> None:
    file = tmp_path / "rows.jsonl"
    file.write_text("\n".join(json.dumps(row) for row in ROWS), encoding="utf-8")
    write_project(read_rows(file), CONFIG, tmp_path)
    config = yaml.safe_load((tmp_path / "config.yml").read_text(encoding="utf-8"))
    assert config["pipeline"] == [{"name": "bot.nlu.x.Reader"}]
    nlu = yaml.safe_load((tmp_path / "nlu.yml").read_text(encoding="utf-8"))["nlu"]
    assert {entry["intent"]: [e["text"] for e in entry["examples"]] for entry in nlu} == {
        "alarm_set": ["herätä seitsemältä"],
        "weather_query": ["sataako huomenna"],
    }
