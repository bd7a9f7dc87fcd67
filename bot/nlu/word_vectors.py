"""Mean word vectors of messages, from the spaCy pipeline that the installation names."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np

from bot.settings import spacy_model
from bot.triage.finnish import words
from bot.triage.text_model import Floats


def message_vector(text: str) -> Floats:
    """Unit-length mean of the words' unit vectors; empty when the spaCy pipeline carries no vectors."""
    size = _vocabulary().vectors_length
    found = [_unit(word.text) for word in words(text)] if size else []
    return _scaled(np.mean(found, axis=0)) if found else np.zeros(size, dtype=np.float32)


@lru_cache(maxsize=32768)
def _unit(form: str) -> Floats:
    return _scaled(_vocabulary().get_vector(form))


def _scaled(vector: Floats) -> Floats:
    scaled: Floats = vector / (np.linalg.norm(vector) + 1e-6)
    return scaled


@lru_cache(maxsize=1)
def _vocabulary() -> Any:
    import spacy

    # Only the word vectors are used: the pipeline's other parts cost 4 of 5 ms a message.
    name = spacy_model()
    return spacy.load(name, exclude=spacy.info(name)["pipeline"]).vocab
