"""Mean word vectors of messages, from the spaCy pipeline that the installation names."""

from __future__ import annotations

import numpy as np

from bot.settings import spacy_model
from bot.triage.finnish import words
from bot.triage.vectors import Floats, load_vectors, unit


def message_vector(text: str) -> Floats:
    """Unit-length mean of the words' unit vectors; empty when the spaCy pipeline carries no vectors."""
    vectors = load_vectors(spacy_model())
    size = 0 if vectors is None else len(vectors.vector(""))
    if vectors is None or not size:
        return np.zeros(0, dtype=np.float32)
    found = [unit(vectors.vector(word.text)) for word in words(text)]
    return unit(np.mean(found, axis=0)) if found else np.zeros(size, dtype=np.float32)
