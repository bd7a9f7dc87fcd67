"""The training messages: valid, without twins, and apart from the tests' own table."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from bot.triage.safety_data import read_file, read_messages

DATA = Path(__file__).parents[3] / "data" / "safety"


def test_messages_are_many_valid_and_distinct():
    messages = read_messages(DATA)
    assert len(messages) >= 7000
    texts = [" ".join(m.text.lower().split()) for m in messages]
    assert len(texts) - len(set(texts)) <= 30  # short answers may repeat between authors


def test_identifiers_are_unique():
    lines = [line for path in DATA.glob("*.jsonl") for line in path.read_text(encoding="utf-8").splitlines()]
    ids = [json.loads(line)["id"] for line in lines]
    assert len(ids) == len(set(ids))


def test_the_table_of_explicit_tellings_is_not_trained_on():
    trained = {m.text.lower() for m in read_messages(DATA)}
    with Path(__file__).with_name("explicit.tsv").open(encoding="utf-8", newline="") as file:
        table = [row[1].lower() for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]
    assert len([t for t in table if t in trained]) <= 5


def test_a_bad_row_gives_its_place(tmp_path):
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"id": "1", "text": "a", "level": "escalate", "flags": ["nonsense"]}\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"bad\.jsonl:1"):
        read_file(bad)
