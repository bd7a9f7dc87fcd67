"""A message as sparse vectors: characters of its words, base forms in 1–3-grams, pairs, and word classes."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import scipy.sparse as sparse

from bot.triage.clauses import clauses, is_negation
from bot.triage.danger_table import classes_of
from bot.triage.finnish import Word

Floats = npt.NDArray[np.float32]

Columns = npt.NDArray[np.int32]
# Terms in groups; the groups of the character block are single words, whose columns are worth keeping.
Document = list[tuple[str, ...]]
_NONE: Columns = np.zeros(0, dtype=np.int32)
_WORD_LIKE, _KEPT = 80, 50_000

# Share of each block in the likeness of two messages, and the least number of messages a term stands in.
SHARES = (0.35, 0.35, 0.15, 0.15)
LEAST = (2, 2, 2, 3)


@lru_cache(maxsize=32768)
def character_terms(form: str) -> tuple[str, ...]:
    """Character 2–5-grams of one word with its borders."""
    padded = f" {form} "
    return tuple(padded[i : i + n] for n in range(2, 6) for i in range(max(1, len(padded) - n + 1)))


def word_terms(words: Sequence[Word]) -> list[str]:
    """Base forms in 1–3-grams, other readings, compound parts and the written forms."""
    base = [word.lemmas[0] for word in words]
    found = base + [f"{a} {b}" for a, b in itertools.pairwise(base)]
    found += [f"{a} {b} {c}" for a, b, c in zip(base, base[1:], base[2:])]
    for word in words:
        found.append(f"={word.text}")
        found += [f"+{part}" for part in word.parts if part != word.lemmas[0]]
        found += [f"~{other}" for other in word.lemmas[1:]]
    return found


def pair_terms(words: Sequence[Word], reach: int = 6) -> list[str]:
    """Pairs of base forms at most five words apart, in either order: Finnish orders words freely."""
    base = [word.lemmas[0] for word in words]
    return [f"{a} {b}" if a < b else f"{b} {a}" for i, a in enumerate(base) for b in base[i + 1 : i + reach]]


def class_terms(text: str, words: Sequence[Word]) -> list[str]:
    """Word classes of the danger patterns and their pairs within a clause: words never met count as their class."""
    found: list[str] = []
    listed = list(words)
    for clause in clauses(text, listed):
        classes = {name for i in range(clause.first, clause.last) for name in classes_of(listed[i].text)}
        if any(is_negation(listed, i) for i in range(clause.first, clause.last)):
            classes.add("denied")
        ordered = sorted(classes)
        found += ordered + [f"{a}&{b}" for i, a in enumerate(ordered) for b in ordered[i + 1 :]]
    return found


def block_terms(text: str, words: Sequence[Word]) -> tuple[Document, ...]:
    """The terms of the four blocks: characters, base forms, pairs, classes; `words` may be a part of `text`."""
    characters = [character_terms(word.text) for word in words]
    rest = (word_terms(words), pair_terms(words), class_terms(text, words))
    return characters, *([tuple(terms)] for terms in rest)


class Block:
    """One vocabulary with its inverse document frequencies; vectors are 1 + log(count), idf, length √share."""

    def __init__(self, columns: dict[str, int], idf: Floats, share: float) -> None:
        """`columns`: term → column; `share`: squared length of a vector."""
        self.columns, self.idf, self.share = columns, idf, share
        self._forms: dict[tuple[str, ...], Columns] = {}

    def vector(self, document: Document) -> tuple[Columns, Floats]:
        """Columns and weights of the known terms."""
        found = [self._known(group) for group in document]
        columns, counts = np.unique(np.concatenate(found or [_NONE]), return_counts=True)
        weights = (1 + np.log(counts)) * self.idf[columns]
        norm = float(np.sqrt(weights @ weights / self.share)) or 1.0
        return columns, (weights / norm).astype(np.float32)

    def _known(self, group: tuple[str, ...]) -> Columns:
        kept = self._forms.get(group)
        if kept is None:
            found = [self.columns[term] for term in group if term in self.columns]
            kept = np.array(found, dtype=np.int32)
            if len(group) < _WORD_LIKE and len(self._forms) < _KEPT:
                self._forms[group] = kept
        return kept

    def matrix(self, documents: Sequence[Document]) -> sparse.csr_matrix:
        """All documents as rows."""
        vectors = [self.vector(document) for document in documents]
        indptr = np.cumsum([0, *(len(columns) for columns, _ in vectors)])
        indices = np.concatenate([columns for columns, _ in vectors])
        data = np.concatenate([weights for _, weights in vectors])
        return sparse.csr_matrix((data, indices, indptr), shape=(len(documents), len(self.idf)))


def fit_block(documents: Sequence[Document], least: int, share: float) -> Block:
    """A block over the terms that stand in at least `least` documents."""
    frequency = Counter(term for document in documents for term in {t for group in document for t in group})
    kept = sorted(term for term, count in frequency.items() if count >= least)
    counts = np.array([frequency[term] for term in kept], dtype=np.float32)
    idf = np.log((1 + len(documents)) / (1 + counts)) + 1
    return Block({term: i for i, term in enumerate(kept)}, idf.astype(np.float32), share)
