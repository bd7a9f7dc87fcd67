from __future__ import annotations

import numpy as np

from bot.triage.finnish import words
from bot.triage.vectors import PACKAGE, WordVectors, fit_view, load_vectors, unit


class Table:
    """Vectors made of the letters of a form."""

    def get_batch(self, forms):
        return np.array([[ord(form[i % len(form)]) / 100 for i in range(300)] for form in forms])


def test_without_the_package_there_are_no_vectors():
    assert load_vectors("no_such_package") is None


def test_the_vectors_are_read_once():
    assert load_vectors(PACKAGE) is load_vectors(PACKAGE) is not None


def test_rows_are_brought_to_length_one():
    found = unit(np.array([[3, 4], [0, 0]], dtype=np.float32))
    assert np.allclose(found, [[0.6, 0.8], [0, 0]], atol=1e-5)


def test_a_summary_is_mean_greatest_and_least():
    found = WordVectors(Table()).summary(words("aa"))
    assert found.shape == (900,)
    assert np.allclose(found[:300], found[300:600]) and np.allclose(found[:300], found[600:])
    assert not WordVectors(Table()).summary([]).any()


def test_a_view_never_scores_a_message_by_its_own_author():
    rows = np.random.default_rng(0).normal(size=(60, 900)).astype(np.float32)
    truth = np.where(rows[:, :1] > 0, 1.0, -1.0).astype(np.float32)
    authors = np.array(["a", "b", "c"] * 20)
    view, held = fit_view(rows, truth, np.zeros(1, np.float32), authors)
    own = np.array([view.scores(row)[0] for row in rows])
    assert np.mean((own > 0) == (truth[:, 0] > 0)) > np.mean((held[:, 0] > 0) == (truth[:, 0] > 0))
