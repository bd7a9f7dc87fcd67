"""Finds the fact a free question asks for. Pure: facts in, scores out; built once and kept.

Two views of a question, its base forms with their pairs and its letter n-grams, make one likeness; kernel ridge
regression learns from the question variants and the sentences of the answers which likenesses count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.kernel_ridge import KernelRidge

from bot.triage.finnish import words

SENTENCE = re.compile(r"(?<=[.!?])\s+")
# Chosen by leave-one-variant-out accuracy: a likeness counts for less the weaker it is; strength of the ridge.
SHARPEN = 1.5
RIDGE = 0.2


class Found(NamedTuple):
    """A fact's id and how well it fits the question: about 1 when sure, about 0 when not."""

    id: str
    score: float


class FactSearch:
    """Learned from (id, question variants, answer) of each fact."""

    def __init__(self, facts: Sequence[tuple[str, Sequence[str], str]]) -> None:
        rows = [(at, text) for at, fact in enumerate(facts) for text in (*fact[1], *SENTENCE.split(fact[2]))]
        texts = [text for _, text in rows]
        self._ids = [fact[0] for fact in facts]
        self._views = [_forms_view(), _letters_view()]
        known = [view.fit_transform(texts) for view in self._views]
        self._known = [rows.T.tocsr() for rows in known]
        wanted = np.eye(len(facts))[[at for at, _ in rows]]
        self._model = KernelRidge(alpha=RIDGE, kernel="precomputed").fit(self._likeness(known), wanted)

    def search(self, question: str, limit: int = 3) -> list[Found]:
        """The facts that fit best, best first."""
        asked = [view.transform([question]) for view in self._views]
        scores = self._model.predict(self._likeness(asked))[0]
        best = np.argsort(-scores, kind="stable")[:limit]
        return [Found(self._ids[at], float(scores[at])) for at in best]

    def _likeness(self, asked: list[Any]) -> Any:
        """How alike each asked text is to each known one, 0 to 1: the mean of the views, sharpened."""
        alike = [(mine @ known).toarray() for mine, known in zip(asked, self._known)]
        return np.mean(alike, axis=0) ** SHARPEN


def _forms_view() -> TfidfVectorizer:
    return TfidfVectorizer(analyzer=_forms_and_pairs, sublinear_tf=True)


def _letters_view() -> TfidfVectorizer:
    with_forms = _with_base_forms
    return TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, preprocessor=with_forms)


def _forms_and_pairs(text: str) -> list[str]:
    """Base forms and compound parts, and each two base forms together whatever their order."""
    found = words(text)
    forms = [form for word in found for form in {*word.lemmas, *word.parts}]
    pairs = combinations([word.lemmas[0] for word in found], 2)
    return [*forms, *(" ".join(sorted(pair)) for pair in pairs)]


def _with_base_forms(text: str) -> str:
    return f"{text} {' '.join(word.lemmas[0] for word in words(text))}".lower()
