"""Typed commands that work in every state, told by their base forms: «näytä lisää», «aloita alusta»."""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from bot.triage.finnish import words

_TABLE = Path(__file__).with_name("commands.csv")
# Words that change nothing in a short command: politeness, "now", "please", "to me".
_FILLERS = Path(__file__).with_name("fillers.csv")

INTENT_OF_COMMAND = {
    "more": "ask_service",
    "path": "ask_service",
    "delete": "ask_privacy",
    "restart": "restart",
    "human": "ask_human",
}


def find_command(text: str) -> str | None:
    """The command that a short message is as a whole, else None: a story that mentions one is no command."""
    told = _reading(text)
    for phrase, command in _commands():
        if len(phrase) == len(told) and all(a & b for a, b in zip(phrase, told, strict=True)):
            return command
    return None


@lru_cache(maxsize=1)
def _commands() -> list[tuple[tuple[frozenset[str], ...], str]]:
    with _TABLE.open(encoding="utf-8", newline="") as rows:
        return [(_reading(row["phrase"]), row["command"]) for row in csv.DictReader(rows)]


def _reading(text: str) -> tuple[frozenset[str], ...]:
    return tuple(frozenset(word.lemmas) for word in words(text) if word.text not in _fillers())


@lru_cache(maxsize=1)
def _fillers() -> frozenset[str]:
    with _FILLERS.open(encoding="utf-8", newline="") as rows:
        return frozenset(row["word"] for row in csv.DictReader(rows))
