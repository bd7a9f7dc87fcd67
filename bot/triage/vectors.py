"""Word vectors (floret, from spaCy's Finnish pipeline) and a view of a message by its likeness to landmarks.

The vectors know words the training messages never held. They are a second witness: without them the
model goes on with the other views (`load_vectors` gives None where the package is missing).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bot.triage.finnish import Word

Floats = npt.NDArray[np.float32]
PACKAGE = "spacy_fi_experimental_web_md"
_WIDTH = 1.5  # of the Gaussian likeness, by cross-validation
_RIDGE = 0.15
_LANDMARKS = 700
_DIMENSIONS = 300


class WordVectors:
    """Vectors of word forms, kept once computed."""

    def __init__(self, table: object) -> None:
        """`table` is a spaCy `Vectors` in floret mode: any string has a vector."""
        self._table = table
        self._known: dict[str, Floats] = {}

    def vector(self, form: str) -> Floats:
        """300 floats."""
        if form not in self._known:
            if len(self._known) > 100_000:
                self._known.clear()
            self._known[form] = self._table.get_batch([form])[0].astype(np.float32)  # type: ignore[attr-defined]
        return self._known[form]

    def summary(self, words: Sequence[Word]) -> Floats:
        """Mean, greatest and least of the vectors of forms and base forms: 900 floats."""
        if not words:
            return np.zeros(3 * _DIMENSIONS, dtype=np.float32)
        rows = [self.vector(w.text) for w in words] + [self.vector(w.lemmas[0]) for w in words]
        stacked = np.stack(rows)
        return np.concatenate([stacked.mean(0), stacked.max(0), stacked.min(0)])


@lru_cache(maxsize=2)
def load_vectors(package: str = PACKAGE) -> WordVectors | None:
    """The vectors of an installed spaCy pipeline, read once and without the pipeline; None where there are none."""
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    from spacy.strings import StringStore
    from spacy.vectors import Vectors

    folders = sorted(Path(spec.origin).parent.glob("*/vocab/vectors"))
    if not folders:
        return None
    table = Vectors(strings=StringStore())
    table.from_disk(folders[0].parent)
    return WordVectors(table)


class VectorView(NamedTuple):
    """What is learnt of the summaries: centre, spread, landmark messages, and weights to the linear scores."""

    centre: Floats
    spread: Floats
    landmarks: Floats
    weights: Floats
    bias: Floats

    def scores(self, summary: Floats) -> Floats:
        """The 27 scores of one summary."""
        return (
            likeness(unit((summary - self.centre) / self.spread), self.landmarks) @ self.weights + self.bias
        )


def likeness(units: Floats, landmarks: Floats) -> Floats:
    """Gaussian likeness of unit vectors."""
    return np.exp(-_WIDTH * (2 - 2 * units @ landmarks.T)).astype(np.float32)


def fit_view(
    summaries: Floats, truth: Floats, bias: Floats, authors: npt.NDArray[np.str_]
) -> tuple[VectorView, Floats]:
    """The view (kernel ridge by Nyström), and for each message the scores of a view that never saw its author."""
    centre, spread = summaries.mean(0), summaries.std(0) + 1e-6
    units = unit((summaries - centre) / spread)
    chosen = np.sort(np.random.default_rng(0).permutation(len(units))[:_LANDMARKS])
    landmarks = units[chosen]
    values, basis = np.linalg.eigh(likeness(landmarks, landmarks).astype(np.float64))
    root = basis / np.sqrt(np.maximum(values, 1e-4))
    features = likeness(units, landmarks) @ root
    square, target = features.T @ features + _RIDGE * np.eye(len(chosen)), features.T @ truth
    held = np.zeros_like(truth)
    for author in np.unique(authors):
        own = features[authors == author]
        weights = np.linalg.solve(square - own.T @ own, target - own.T @ truth[authors == author])
        held[authors == author] = own @ weights + bias
    weights = (root @ np.linalg.solve(square, target)).astype(np.float32)
    return VectorView(centre, spread, landmarks, weights, bias), held


def unit(rows: Floats) -> Floats:
    """Each row at length one; a row of zeros stays."""
    units: Floats = (rows / (np.linalg.norm(rows, axis=-1, keepdims=True) + 1e-6)).astype(np.float32)
    return units
