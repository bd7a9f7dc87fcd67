"""The labelled messages the safety model learns from (`data/safety/*.jsonl`)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import NamedTuple

FLAGS = (
    "violence",
    "serious_threat",
    "child_abuse",
    "child_sexual_abuse",
    "child_abduction",
    "stalking",
    "honour_violence",
    "self_harm",
    "child_fears_parent",
    "unsafe_care",
)
NEEDS = (
    "accused",
    "alienation",
    "child_refuses_contact",
    "child_special_needs",
    "child_symptoms",
    "complex_blended_family",
    "cultural_pressure",
    "dispute_spread",
    "parent_mental_health",
    "placed_child",
    "prolonged_dispute",
    "refuses_services",
    "repeated_court",
    "substance_worry",
)
RED = ("escalate", "immediate")


class Message(NamedTuple):
    """A labelled message; `author` is the file it came from, `accept` the levels one could defend."""

    text: str
    level: str
    flags: tuple[str, ...]
    accept: tuple[str, ...]
    author: str

    @property
    def red(self) -> bool:
        """Whether the message tells of a red flag."""
        return self.level in RED


def read_messages(folder: Path) -> list[Message]:
    """All messages of a folder, files in name order; a bad row raises ValueError with file and line."""
    return [message for path in sorted(folder.glob("*.jsonl")) for message in read_file(path)]


def read_file(path: Path) -> list[Message]:
    """The messages of one file."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        row = json.loads(line)
        level, flags = row["level"], tuple(row["flags"])
        known = FLAGS if level in RED else NEEDS
        if any(flag not in known for flag in flags) or level not in (*RED, "specialised", "none"):
            raise ValueError(f"{path.name}:{number}: {level} {flags}")
        found.append(Message(row["text"], level, flags, tuple(row.get("accept", [level])), path.stem))
    return found
