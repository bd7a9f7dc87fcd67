"""What training promises: nobody is scored by what their own author taught, and the thresholds are in order."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.triage.features import LEAST, SHARES, block_terms, fit_block
from bot.triage.finnish import words
from bot.triage.safety_data import NEEDS, Message, read_messages
from bot.triage.safety_model import OUTPUTS, SafetyModel
from bot.triage.safety_training import RIDGE, _fit_linear, fit_safety_model, out_of_fold, vectors

DATA = Path(__file__).parents[3] / "data" / "safety"
AUTHORS = ("T1", "T5", "T7", "T8")


@pytest.fixture(scope="module")
def messages() -> list[Message]:
    return [message for message in read_messages(DATA) if message.author in AUTHORS][::5]


@pytest.fixture(scope="module")
def model(messages: list[Message]) -> SafetyModel:
    return fit_safety_model(messages)


def test_a_score_is_that_of_a_model_without_the_author(messages: list[Message]) -> None:
    read = [words(message.text) for message in messages]
    terms = [block_terms(message.text, found) for message, found in zip(messages, read)]
    blocks = [fit_block([t[i] for t in terms], *kind) for i, kind in enumerate(zip(LEAST, SHARES))]
    truth = np.array([[1.0 if message.red else -1.0] for message in messages], dtype=np.float32)
    authors = np.array([message.author for message in messages])
    found = _fit_linear(messages, read, terms, blocks, truth, authors)
    rows = vectors(blocks, terms).toarray().astype(np.float64)
    for author in AUTHORS:
        own = authors == author
        others = rows[~own] @ rows[~own].T + RIDGE * np.eye((~own).sum())
        expected = rows[own] @ rows[~own].T @ np.linalg.solve(others, truth[~own])
        assert np.allclose(found.whole[own], expected, atol=1e-3)
    assert (found.strongest.shape, np.isfinite(found.strongest).all()) == (truth.shape, True)


def test_blocks_stand_side_by_side(messages: list[Message]) -> None:
    terms = [block_terms(message.text, words(message.text)) for message in messages]
    blocks = [fit_block([t[i] for t in terms], *kind) for i, kind in enumerate(zip(LEAST, SHARES))]
    assert vectors(blocks, terms).shape == (len(messages), sum(len(block.idf) for block in blocks))


@pytest.mark.parametrize(("by_author", "least", "most"), [(True, 0.0, 0.65), (False, 0.9, 1.0)])
def test_what_only_the_author_tells_is_not_learnt(by_author: bool, least: float, most: float) -> None:
    """The truth follows the author, or a sign that all authors share: the latter alone carries over."""
    noise = np.random.default_rng(0)
    count = 240
    of = noise.integers(0, 8, count)
    sign = noise.integers(0, 2, count)
    truth = (of % 2 == 0) if by_author else (sign == 1)
    rows = np.stack([of, sign, noise.normal(size=count)], axis=1).astype(np.float32)
    if by_author:
        rows = np.eye(8, dtype=np.float32)[of]
    texts = [Message("viesti", "none", (), ("none",), f"author {one}") for one in of]
    found = out_of_fold(texts, rows, truth[:, None])
    right = np.mean((found[:, 0] > 0.5) == truth)
    assert least <= right <= most


LEVELS = ("alarm", "ask", "ask_fragment", "immediate", "ask_immediate", "quiet", "calm")


def test_thresholds_are_in_order_and_complete(model: SafetyModel) -> None:
    assert set(model.thresholds) == {*LEVELS, *NEEDS}
    assert 0 < model.thresholds["ask"] <= model.thresholds["alarm"] < 1


def test_every_output_has_its_weights(model: SafetyModel) -> None:
    assert len(model.bias) == len(OUTPUTS)
    assert {weights.shape[1] for weights in model.weights} == {len(OUTPUTS)}
    assert (model.view, model.vectors) == (None, None)


def test_nothing_can_be_learnt_of_nothing() -> None:
    with pytest.raises(ValueError, match="no messages"):
        fit_safety_model([])
