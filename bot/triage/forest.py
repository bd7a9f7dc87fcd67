"""Boosted trees as plain arrays: a message is scored in microseconds, without scikit-learn."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from sklearn.ensemble import HistGradientBoostingClassifier
from threadpoolctl import threadpool_limits

Floats = npt.NDArray[np.float32]
Bools = npt.NDArray[np.bool_]
_TREES = 80
_FIELDS = ("feature_idx", "num_threshold", "left", "right", "value", "is_leaf")


class Forest(NamedTuple):
    """Trees of all outcomes in rows, nodes in columns; a leaf is its own child, so every walk takes `depth` steps."""

    feature: npt.NDArray[np.int16]
    threshold: Floats
    left: npt.NDArray[np.int16]
    right: npt.NDArray[np.int16]
    value: Floats
    base: Floats
    depth: npt.NDArray[np.int16]

    def probabilities(self, row: Floats) -> Floats:
        """Probability of each outcome for one row of features."""
        trees = np.arange(len(self.feature))
        node = np.zeros(len(trees), dtype=np.int16)
        for _ in range(int(self.depth)):
            goes_left = row[self.feature[trees, node]] <= self.threshold[trees, node]
            node = np.where(goes_left, self.left[trees, node], self.right[trees, node])
        sums = self.value[trees, node].reshape(len(self.base), -1).sum(axis=1) + self.base
        found: Floats = (1 / (1 + np.exp(-sums))).astype(np.float32)
        return found


def fit_forest(rows: Floats, truths: Bools) -> Forest:
    """Fit boosted trees for each column of `truths` on rows of features; deterministic."""
    with threadpool_limits(1):  # small trees: threads cost more than they bring, and order must not vary
        models = [_classifier().fit(rows, truth) for truth in truths.T]
    trees = [group[0].nodes for model in models for group in model._predictors]
    base = np.array([np.ravel(model._baseline_prediction)[0] for model in models], dtype=np.float32)
    return _as_arrays(trees, base)


def _classifier() -> HistGradientBoostingClassifier:
    return HistGradientBoostingClassifier(
        max_iter=_TREES,
        learning_rate=0.085,
        max_leaf_nodes=8,
        min_samples_leaf=30,
        l2_regularization=5.0,
        max_bins=63,
        early_stopping=False,
        random_state=0,
    )


def _as_arrays(trees: list[Any], base: Floats) -> Forest:
    width = max(map(len, trees))
    columns = {name: np.zeros((len(trees), width)) for name in _FIELDS}
    for i, nodes in enumerate(trees):
        for name in _FIELDS:
            columns[name][i, : len(nodes)] = nodes[name]
    own, leaf = np.arange(width)[None, :], columns["is_leaf"] > 0
    return Forest(
        columns["feature_idx"].astype(np.int16),
        columns["num_threshold"].astype(np.float32),
        np.where(leaf, own, columns["left"]).astype(np.int16),
        np.where(leaf, own, columns["right"]).astype(np.int16),
        columns["value"].astype(np.float32),
        base,
        np.array(max(int(nodes["depth"].max()) for nodes in trees), dtype=np.int16),
    )
