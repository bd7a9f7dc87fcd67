"""The training messages of understanding: enough for each intent, no twins, labels that exist."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.triage.phase import PHASES

FOLDER = Path(__file__).resolve().parents[2] / "data" / "nlu"
FLOOR, CEILING = 60, 900
NEEDS = set(
    "relationship_support divorce_process custody contact_rights maintenance parenting_plan mediation "
    "supervised_visits legal_aid child_support_group peer_support mothers fathers distance_parenting "
    "blended_family housing money mental_health substance crisis immigrants".split()
)


def blocks() -> list[tuple[str, list[dict[str, Any]]]]:
    return [
        (block["intent"], block["examples"])
        for path in sorted(FOLDER.glob("*.yml"))
        for block in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["nlu"]
    ]


def letters(text: str) -> str:
    return re.sub(r"\W", "", text.lower()) or text


@pytest.fixture(scope="module")
def intents() -> dict[str, list[dict[str, Any]]]:
    return dict(blocks())


def test_each_intent_stands_in_one_place() -> None:
    names = [name for name, _ in blocks()]
    assert len(names) == len(set(names)) == 21


def test_each_intent_has_enough_examples_and_not_too_many(intents: dict[str, list[dict[str, Any]]]) -> None:
    odd = {name: len(examples) for name, examples in intents.items() if not FLOOR <= len(examples) <= CEILING}
    assert odd == {}


def test_no_message_stands_twice(intents: dict[str, list[dict[str, Any]]]) -> None:
    told = Counter(letters(example["text"]) for examples in intents.values() for example in examples)
    assert [text for text, times in told.items() if times > 1] == []


def test_labels_are_known_ones(intents: dict[str, list[dict[str, Any]]]) -> None:
    labels = [example.get("metadata", {}) for examples in intents.values() for example in examples]
    assert {label["phase"] for label in labels if "phase" in label} == set(PHASES)
    assert {need for label in labels for need in label.get("needs", ())} == NEEDS
    assert {key for label in labels for key in label} == {"phase", "needs"}
