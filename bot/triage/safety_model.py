"""The trained reader of danger: linear views of the message and its sentences, stacked by boosted trees.

The linear part (kernel ridge over character and base-form n-grams) gives 27 scores: danger, immediate, none,
ten flags, fourteen needs. Boosted trees read those scores for the whole message and the strongest sentence,
the signals of the patterns and the length, and give calibrated probabilities.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bot.triage.clauses import clauses
from bot.triage.features import SHARES, Block, Floats, block_terms
from bot.triage.finnish import Word
from bot.triage.forest import Forest
from bot.triage.safety_data import FLAGS, NEEDS
from bot.triage.signals import Signal
from bot.triage.vectors import VectorView, WordVectors, load_vectors

OUTPUTS = ("danger", "immediate", "none", *FLAGS, *NEEDS)
STACKED = ("danger", "immediate", *FLAGS)
_SIGNAL_KINDS = tuple((kind, flag) for kind in ("alarm", "ask", "denied") for flag in FLAGS)
_LEAST_SENTENCE = 3  # words; a shorter sentence says little alone


class Scores(NamedTuple):
    """Probabilities of danger and immediate danger; scores of flags and needs, comparable within each."""

    danger: float
    immediate: float
    flags: dict[str, float]
    needs: dict[str, float]


class SafetyModel(NamedTuple):
    """All that training learnt; `thresholds` holds `alarm`, `ask`, `immediate` and one per need."""

    blocks: tuple[Block, ...]
    weights: tuple[Floats, ...]
    bias: Floats
    forest: Forest
    thresholds: dict[str, float]
    view: VectorView | None = None
    vectors: WordVectors | None = None

    def linear(self, text: str, words: Sequence[Word]) -> Floats:
        """The 27 linear scores of a stretch of words."""
        total = self.bias.copy()
        for block, weights, terms in zip(self.blocks, self.weights, block_terms(text, words)):
            columns, values = block.vector(terms)
            total += values @ weights[columns]
        return total

    def scores(self, text: str, words: Sequence[Word], signals: Sequence[Signal]) -> Scores:
        """Read one message."""
        whole = self.linear(text, words)
        spans = sentences(text, words)
        parts = [self.linear(text, words[a:b]) for a, b in spans] if len(spans) > 1 else [whole]
        seen = self.view.scores(self.vectors.summary(words)) if self.view and self.vectors else whole
        row = stack_row(np.concatenate([whole, np.max(parts, axis=0), seen]), text, words, signals)
        stacked = dict(zip(STACKED, self.forest.probabilities(row).tolist()))
        needs = dict(zip(NEEDS, map(float, whole[-len(NEEDS) :])))
        return Scores(stacked["danger"], stacked["immediate"], {f: stacked[f] for f in FLAGS}, needs)

    def save(self, path: Path) -> None:
        """Write one compressed file without pickles."""
        arrays = {"bias": self.bias, "thresholds": np.array(list(self.thresholds.values()))}
        arrays["threshold_names"] = np.array(list(self.thresholds))
        for i, (block, weights) in enumerate(zip(self.blocks, self.weights)):
            arrays[f"terms{i}"] = np.frombuffer("\n".join(block.columns).encode(), dtype=np.uint8)
            arrays[f"idf{i}"], arrays[f"weights{i}"] = block.idf, weights.astype(np.float16)
        if self.view:
            arrays.update({f"view_{key}": value for key, value in self.view._asdict().items()})
        arrays.update({f"forest_{key}": value for key, value in self.forest._asdict().items()})
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as file:
            np.savez_compressed(file, **arrays)


def load_model(path: Path | str, vectors: WordVectors | None = None) -> SafetyModel:
    """Read what `SafetyModel.save` wrote; OSError when there is none, KeyError when it is another format.

    Word vectors are looked up where none are given; without them the model reads by its other views.
    """
    with np.load(path, allow_pickle=False) as file:
        arrays = dict(file)
    count = sum(key.startswith("idf") for key in arrays)
    terms = [arrays[f"terms{i}"].tobytes().decode().split("\n") for i in range(count)]
    blocks = tuple(
        Block({t: j for j, t in enumerate(terms[i])}, arrays[f"idf{i}"], SHARES[i]) for i in range(count)
    )
    weights = tuple(arrays[f"weights{i}"].astype(np.float32) for i in range(count))
    forest = Forest(**{field: arrays[f"forest_{field}"] for field in Forest._fields})
    thresholds = dict(zip(arrays["threshold_names"].tolist(), arrays["thresholds"].tolist()))
    view = None
    if "view_weights" in arrays:
        view = VectorView(**{field: arrays[f"view_{field}"] for field in VectorView._fields})
    return SafetyModel(
        blocks,
        weights,
        arrays["bias"],
        forest,
        thresholds,
        view,
        (vectors or load_vectors()) if view else None,
    )


def sentences(text: str, words: Sequence[Word]) -> list[tuple[int, int]]:
    """Sentences of three words or more as (first, last) word indices, last exclusive."""
    found: list[tuple[int, int]] = []
    for clause in clauses(text, list(words)):
        if clause.hard or not found:
            found.append((clause.first, clause.last))
        else:
            found[-1] = (found[-1][0], clause.last)
    return [(a, b) for a, b in found if b - a >= _LEAST_SENTENCE]


def stack_row(views: Floats, text: str, words: Sequence[Word], signals: Sequence[Signal]) -> Floats:
    """What the boosted trees see of a message: the scores of the views, the signals, the length."""
    counted = [s for s in signals if s.negated or s.strength != "hint"]
    kinds = [("denied" if s.negated else "ask" if s.strength == "ask" else "alarm", s.flag) for s in counted]
    counts = [kinds.count(kind) for kind in _SIGNAL_KINDS]
    sums = [sum(counts[i : i + len(FLAGS)]) for i in range(0, len(counts), len(FLAGS))]
    length = [np.log1p(len(words)), len(text) / (len(words) + 1), text.count("?"), text.count("!")]
    return np.concatenate([views, counts, sums, length]).astype(np.float32)
