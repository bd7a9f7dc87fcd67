"""How the detector does on authors it never learnt from: it is trained anew without each fold of authors.

An author is a file of `data/safety/`. Figures on an author's own messages would measure memory.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bot.evaluation.danger import Case, Row, judge
from bot.triage.finnish import words
from bot.triage.safety_data import Message, read_file
from bot.triage.safety_model import SafetyModel
from bot.triage.safety_training import fit_safety_model
from bot.triage.signals import find_signals
from bot.triage.vectors import WordVectors

FOLDS = 4
LEAST_AUTHORS = 4


class Example(NamedTuple):
    """A row of the training data (with its author) and the message that training reads of it."""

    row: Row
    message: Message


class HeldOut(NamedTuple):
    """A case judged by a model that never saw its author, and that model's probability of danger."""

    case: Case
    danger: float
    fold: int


class Fold(NamedTuple):
    """One split: who is learnt from and who is judged."""

    number: int
    learnt: list[Example]
    judged: list[Example]


def read_examples(folder: Path) -> list[Example]:
    """Every labelled message with its row; files in name order."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        found += [Example(row | {"author": path.stem}, m) for row, m in zip(rows, read_file(path))]
    return found


def split(examples: Sequence[Example], count: int = FOLDS) -> Iterator[Fold]:
    """Folds of whole authors, dealt out in name order; each author is judged once."""
    authors = sorted({e.message.author for e in examples})
    for number in range(count):
        out = set(authors[number::count])
        learnt = [e for e in examples if e.message.author not in out]
        yield Fold(number, learnt, [e for e in examples if e.message.author in out])


def judged(fold: Fold, vectors: WordVectors | None) -> tuple[SafetyModel, list[HeldOut]]:
    """The fold's model and what it says of the authors it has not seen."""
    model = fit_safety_model([e.message for e in fold.learnt], vectors)
    cases = [judge(example.row, model) for example in fold.judged]
    return model, [HeldOut(case, chance(case.row["text"], model), fold.number) for case in cases]


def chance(text: str, model: SafetyModel) -> float:
    """The model's probability of danger, whatever the patterns say."""
    found = words(text)
    return float(model.scores(text, found, find_signals(text, found)).danger) if found else 0.0


def fewer(fold: Fold, part: float, seed: int = 0) -> Fold:
    """The fold with `part` of its messages to learn from, by as few authors as hold them, drawn at random.

    Never fewer than four authors, for training sets its thresholds on authors left out.
    """
    chance = random.Random(f"{seed} {fold.number}")
    authors = sorted({e.message.author for e in fold.learnt})
    chance.shuffle(authors)
    wanted = round(part * len(fold.learnt))
    kept: list[Example] = []
    for count, author in enumerate(authors):
        if len(kept) >= wanted and count >= LEAST_AUTHORS:
            break
        kept += [e for e in fold.learnt if e.message.author == author]
    return Fold(fold.number, chance.sample(kept, wanted), fold.judged)
