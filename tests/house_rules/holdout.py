"""Evaluation messages as digests: enough to see a copied one, not to read any.

`python -m tests.house_rules.holdout FILE.jsonl … > tests/house_rules/holdout.txt` makes them anew.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

WINDOW = 7  # words; a copied part of a message is seen too
SHORTEST = 4  # a message of three words ("kiitos paljon sinulle") is anybody's
WORD = re.compile(r"[^\W_]+")
ANNOTATION = re.compile(r"\]\([^)]*\)|\]\{[^}]*\}")  # what NLU data add to an example's words


def words(text: str) -> list[str]:
    """The words of a text, without case, punctuation and annotations."""
    return WORD.findall(ANNOTATION.sub("", text).lower())


def digest(told: list[str]) -> str:
    """A short digest of some words."""
    return hashlib.sha256(" ".join(told).encode()).hexdigest()[:12]


def windows(told: list[str]) -> Iterator[str]:
    """Digests of every run of WINDOW words."""
    return (digest(told[start : start + WINDOW]) for start in range(len(told) - WINDOW + 1))


def digests(text: str) -> set[str]:
    """What stands for one evaluation message: all its windows, or the whole when it is short."""
    told = words(text)
    if len(told) >= WINDOW:
        return set(windows(told))
    return {digest(told)} if len(told) >= SHORTEST else set()


def main(paths: list[str]) -> None:
    """Print the digests of the messages of evaluation sets."""
    messages = [json.loads(line)["text"] for path in paths for line in Path(path).read_text().splitlines()]
    print("\n".join(sorted(set().union(*map(digests, messages)))))


if __name__ == "__main__":
    main(sys.argv[1:])
