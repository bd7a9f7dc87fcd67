"""Mean word vectors of messages, from the spaCy pipeline that the installation names."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from bot.settings import spacy_model
from bot.triage.features import Floats
from bot.triage.finnish import words
from bot.triage.vectors import WordVectors, load_vectors


def message_vector(text: str) -> Floats:
    """Unit-length mean of the words' unit vectors; empty when the spaCy pipeline carries no vectors."""
    vectors = word_vectors()
    size = 0 if vectors is None else len(vectors.vector(""))
    if vectors is None or not size:
        return np.zeros(0, dtype=np.float32)
    found = [_unit(vectors.vector(word.text)) for word in words(text)]
    return _unit(np.mean(found, axis=0)) if found else np.zeros(size, dtype=np.float32)


@lru_cache(maxsize=1)
def word_vectors() -> WordVectors | None:
    """The vectors of this process, loaded once; None when the named pipeline is not installed."""
    return load_vectors(spacy_model())


def _unit(vector: Floats) -> Floats:
    unit: Floats = (vector / (np.linalg.norm(vector) + 1e-6)).astype(np.float32)
    return unit
