"""The learned half of understanding: linear scores of intents, phases and needs over one view of the text."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse
from sklearn.pipeline import FeatureUnion
from sklearn.svm import LinearSVC

from bot.triage.views import vectorizer

Floats = npt.NDArray[np.float32]

# Chosen by leaving one author out of the training data; see docs/decisions.
_HELD_BACK = {"intent": 0.1, "phase": 0.3, "need": 0.3}
_VECTOR_WEIGHT = 1.5


class Example(NamedTuple):
    """A message, the mean of its words' vectors (empty where there are none), and its labels by kind."""

    text: str
    vector: Floats
    labels: Mapping[str, Collection[str]]


class Head(NamedTuple):
    """Linear scores of one kind of label: above zero means rather yes; `weights` is features × labels."""

    labels: tuple[str, ...]
    weights: Floats
    bias: Floats


class TextModel(NamedTuple):
    """All that training learnt."""

    features: FeatureUnion
    heads: dict[str, Head]

    def scores(self, text: str, vector: Floats) -> dict[str, dict[str, float]]:
        """Score of every label, by kind of label."""
        row = _rows(self.features.transform([text]), vector[np.newaxis])
        return {
            kind: dict(zip(head.labels, (row @ head.weights + head.bias)[0].tolist(), strict=True))
            for kind, head in self.heads.items()
        }


def fit_text_model(examples: Sequence[Example]) -> TextModel:
    """Learn every kind of label that at least two labels of the examples carry; deterministic."""
    features = vectorizer()
    seen = features.fit_transform([example.text for example in examples])
    rows = _rows(seen, np.stack([example.vector for example in examples]))
    heads = {}
    for kind, held_back in _HELD_BACK.items():
        marked = [example.labels.get(kind, ()) for example in examples]
        labels = tuple(sorted({label for those in marked for label in those}))
        if len(labels) > 1:
            heads[kind] = _fit_head(rows, marked, labels, held_back)
    return TextModel(features, heads)


def _rows(seen: sparse.spmatrix, vectors: Floats) -> sparse.csr_matrix:
    return sparse.hstack([seen, sparse.csr_matrix(vectors * _VECTOR_WEIGHT)]).tocsr()


def _fit_head(
    rows: sparse.csr_matrix, marked: Sequence[Collection[str]], labels: tuple[str, ...], held_back: float
) -> Head:
    weights, bias = [], []
    for label in labels:
        model = LinearSVC(C=held_back, class_weight="balanced", random_state=0)
        model.fit(rows, np.array([label in those for those in marked]))
        weights.append(model.coef_[0])
        bias.append(model.intercept_[0])
    return Head(labels, np.stack(weights, axis=1).astype(np.float32), np.array(bias, dtype=np.float32))
