from __future__ import annotations

import numpy as np
import pytest

from bot.nlu.word_vectors import message_vector


def test_a_message_has_a_vector_of_length_one() -> None:
    assert np.linalg.norm(message_vector("erosimme keväällä")) == pytest.approx(1, abs=1e-3)


def test_likeness_of_meaning_shows() -> None:
    child, kid, car = (message_vector(text) for text in ("lapsi", "lapsen", "auto"))
    assert child @ kid > child @ car


def test_a_message_without_words_is_all_zero() -> None:
    assert not message_vector("🙂").any()


def test_a_pipeline_without_vectors_gives_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SPACY_MODEL", "fi_core_news_sm")
    assert len(message_vector("erosimme")) == 0
