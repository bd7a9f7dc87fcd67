from __future__ import annotations

import numpy as np

from bot.triage.forest import _classifier, fit_forest


def test_the_arrays_predict_what_scikit_learn_predicts():
    noise = np.random.default_rng(0)
    rows = noise.normal(size=(400, 5)).astype(np.float32)
    truths = np.stack([rows[:, 0] + rows[:, 1] > 0, rows[:, 2] > 0.5], axis=1)
    forest = fit_forest(rows, truths)
    expected = [_classifier().fit(rows, t).predict_proba(rows[:40])[:, 1] for t in truths.T]
    found = np.array([forest.probabilities(row) for row in rows[:40]])
    assert np.allclose(found, np.array(expected).T, atol=1e-4)
