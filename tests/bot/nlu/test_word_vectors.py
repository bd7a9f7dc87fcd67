from __future__ import annotations

import numpy as np
import pytest

from bot.nlu import word_vectors


@pytest.fixture
def other_pipeline(monkeypatch: pytest.MonkeyPatch):
    word_vectors.word_vectors.cache_clear()
    monkeypatch.setenv("SPACY_MODEL", "fi_core_news_sm")
    yield
    word_vectors.word_vectors.cache_clear()


def test_a_message_has_a_vector_of_length_one() -> None:
    assert np.linalg.norm(word_vectors.message_vector("erosimme keväällä")) == pytest.approx(1, abs=1e-3)


def test_likeness_of_meaning_shows() -> None:
    child, kid, car = (word_vectors.message_vector(text) for text in ("lapsi", "lapsen", "auto"))
    assert child @ kid > child @ car


def test_a_message_without_words_is_all_zero() -> None:
    assert not word_vectors.message_vector("🙂").any()


def test_a_pipeline_without_vectors_gives_none(other_pipeline: None) -> None:
    assert len(word_vectors.message_vector("erosimme")) == 0
