from __future__ import annotations

import numpy as np
import pytest

from bot.triage.text_model import Example, TextModel, fit_text_model

NO_VECTOR = np.zeros(0, dtype=np.float32)
MESSAGES = [
    ("moi", "greet", ()),
    ("moikka moi", "greet", ()),
    ("hei moi taas", "greet", ()),
    ("tarvitsen asunnon nopeasti", "ask_service", ("housing",)),
    ("mistä saan asunnon", "ask_service", ("housing",)),
    ("mistä saan juristin nopeasti", "ask_service", ("legal_aid",)),
    ("tarvitsen juristin", "ask_service", ("legal_aid",)),
]


def examples(vector: np.ndarray = NO_VECTOR) -> list[Example]:
    return [Example(text, vector, {"intent": (intent,), "need": needs}) for text, intent, needs in MESSAGES]


@pytest.fixture(scope="module")
def model() -> TextModel:
    return fit_text_model(examples())


def test_it_tells_labels_apart(model: TextModel) -> None:
    scores = model.scores("moikka", NO_VECTOR)["intent"]
    assert scores["greet"] > scores["ask_service"]
    needs = model.scores("asunto, mistä", NO_VECTOR)["need"]
    assert needs["housing"] > needs["legal_aid"]


def test_a_kind_without_labels_is_not_learnt(model: TextModel) -> None:
    assert set(model.heads) == {"intent", "need"}


def test_unknown_and_empty_text_has_scores(model: TextModel) -> None:
    for text in ("", "🙂", "zzz"):
        assert set(model.scores(text, NO_VECTOR)["intent"]) == {"greet", "ask_service"}


def test_vectors_count_and_training_repeats_exactly() -> None:
    vector = np.ones(3, dtype=np.float32)
    first, again = (fit_text_model(examples(vector)) for _ in range(2))
    assert np.array_equal(first.heads["intent"].weights, again.heads["intent"].weights)
    assert first.scores("moi", vector) == again.scores("moi", vector)
