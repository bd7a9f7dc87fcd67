"""The learned half of understanding: linear scores of intents, phases and needs over one view of the text."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import scipy.sparse as sparse
from sklearn.svm import LinearSVC

from bot.triage.features import Block, Columns, Floats, fit_block
from bot.triage.views import WEIGHTS, views

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

    blocks: tuple[Block, ...]
    heads: dict[str, Head]

    def scores(self, text: str, vector: Floats) -> dict[str, dict[str, float]]:
        """Score of every label, by kind of label."""
        columns, values = self._row(text, vector)
        return {
            kind: dict(zip(head.labels, (values @ head.weights[columns] + head.bias).tolist(), strict=True))
            for kind, head in self.heads.items()
        }

    def _row(self, text: str, vector: Floats) -> tuple[Columns, Floats]:
        columns: list[Columns] = []
        values: list[Floats] = []
        start = 0
        for block, document in zip(self.blocks, views(text), strict=True):
            found, weights = block.vector(document)
            columns.append(found + start)
            values.append(weights)
            start += len(block.idf)
        columns.append(np.arange(start, start + len(vector), dtype=np.int32))
        values.append(vector * _VECTOR_WEIGHT)
        return np.concatenate(columns), np.concatenate(values)


def fit_text_model(examples: Sequence[Example]) -> TextModel:
    """Learn every kind of label that at least two labels of the examples carry; deterministic."""
    by_view = list(zip(*(views(example.text) for example in examples), strict=True))
    blocks = tuple(
        fit_block(view, least=2, share=weight**2) for view, weight in zip(by_view, WEIGHTS, strict=True)
    )
    parts = [block.matrix(view) for block, view in zip(blocks, by_view, strict=True)]
    vectors = np.stack([example.vector for example in examples]) * _VECTOR_WEIGHT
    rows = sparse.hstack([*parts, sparse.csr_matrix(vectors)]).tocsr()
    heads = {}
    for kind, held_back in _HELD_BACK.items():
        marked = [example.labels.get(kind, ()) for example in examples]
        labels = tuple(sorted({label for those in marked for label in those}))
        if len(labels) > 1:
            heads[kind] = _fit_head(rows, marked, labels, held_back)
    return TextModel(blocks, heads)


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
