"""Training of the safety model: kernel ridge with exact leave-author-out scores, then boosted trees on them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import scipy.linalg as linalg
import scipy.sparse as sparse

from bot.triage.features import LEAST, SHARES, Block, Document, Floats, block_terms, fit_block
from bot.triage.finnish import Word
from bot.triage.forest import fit_forest
from bot.triage.reading import read as read_words
from bot.triage.safety_data import FLAGS, NEEDS, RED, Message
from bot.triage.safety_model import OUTPUTS, STACKED, SafetyModel, sentences, stack_row
from bot.triage.signals import find_signals
from bot.triage.vectors import WordVectors, fit_view

RIDGE = 0.5
# Sentences that tell of no separation: they teach calm, and must not outweigh the tales.
FAINT, FAINT_WEIGHT = ("N4",), 0.3
# Shares of the negatives (specialised and none equally heavy) that may alarm, and of `none` that may be asked.
ALARM_RATE, ASK_RATE = 0.064, 0.28
# Below this quantile of the calm messages the model is certain of calm (then `likely` patterns only ask).
CALM_QUANTILE = 0.72
# Below this quantile it is so sure that a single grave word ("lähestymiskielto") is not even asked about.
QUIET_QUANTILE = 0.45
# Above this quantile of the harmless messages' chance of immediate danger the assistant asks at least.
ASK_IMMEDIATE_QUANTILE = 0.88
# Files of ordinary chat turns: they teach calm, but would make the rates above look better than they are.
TURNS = ("N", "E2")
# Of harmless messages of five words or less this share may be asked about.
ASK_FRAGMENT_RATE, FRAGMENT = 0.06, 5
_DEFENDABLE = 0.5
Bools = npt.NDArray[np.bool_]


class Linear(NamedTuple):
    """Weights of the linear view and the scores each message got from a model that never saw its author."""

    weights: Floats
    whole: Floats
    strongest: Floats


def fit_safety_model(messages: Sequence[Message], vectors: WordVectors | None = None) -> SafetyModel:
    """Learn from labelled messages of several authors; deterministic. ValueError when there are none."""
    if not messages:
        raise ValueError("no messages to learn from")
    read = [read_words(message.text) for message in messages]
    terms = [block_terms(m.text, found) for m, found in zip(messages, read)]
    blocks = tuple(
        fit_block([t[i] for t in terms], least, share) for i, (least, share) in enumerate(zip(LEAST, SHARES))
    )
    truth = np.array([_targets(message) for message in messages], dtype=np.float32)
    bias = truth.mean(axis=0)
    authors = np.array([message.author for message in messages])
    linear = _fit_linear(messages, read, terms, blocks, truth - bias, authors)
    view, seen = None, linear.whole + bias
    if vectors:
        summaries = np.stack([vectors.summary(found) for found in read])
        view, seen = fit_view(summaries, truth - bias, bias, authors)
    views = np.hstack([linear.whole + bias, linear.strongest + bias, seen])
    rows = np.stack(
        [stack_row(v, m.text, f, find_signals(m.text, f)) for v, m, f in zip(views, messages, read)]
    )
    stacked = [OUTPUTS.index(name) for name in STACKED]
    forest = fit_forest(rows, truth[:, stacked] > 0)
    thresholds = _thresholds(messages, rows, truth, linear.whole + bias)
    edges = np.cumsum([len(block.idf) for block in blocks])[:-1]
    weights = tuple(np.split(linear.weights, edges))
    return SafetyModel(blocks, weights, bias, forest, thresholds, view, vectors)


def _targets(message: Message) -> list[float]:
    """One for what is so, minus one for what is not; nearer to nought where one could defend either."""
    named = (message.red, message.level == "immediate", message.level == "none")
    found = [1.0 if hit else -1.0 for hit in (*named, *(f in message.flags for f in (*FLAGS, *NEEDS)))]
    defended = {level in RED for level in (message.level, *message.accept)}
    if len(defended) == 2:
        found[0] *= _DEFENDABLE
    if "immediate" in message.accept and message.level != "immediate":
        found[1] = 0.0
    return found


def vectors(blocks: Sequence[Block], terms: Sequence[tuple[Document, ...]]) -> sparse.csr_matrix:
    """All blocks side by side, one row for each message or sentence."""
    return sparse.hstack([b.matrix([t[i] for t in terms]) for i, b in enumerate(blocks)]).tocsr()


def _fit_linear(
    messages: Sequence[Message],
    read: list[list[Word]],
    terms: list[tuple[Document, ...]],
    blocks: Sequence[Block],
    truth: Floats,
    authors: npt.NDArray[np.str_],
) -> Linear:
    x = vectors(blocks, terms)
    spans = [sentences(m.text, found) or [(0, 0)] for m, found in zip(messages, read)]
    owner = np.repeat(np.arange(len(read)), [len(s) for s in spans])
    cut = [(m.text, found[a:b]) for m, found, s in zip(messages, read, spans) for a, b in s]
    parts = vectors(blocks, [block_terms(text, found) for text, found in cut])
    faint = np.array([message.author in FAINT for message in messages])
    inverse = _inverse(_kernel(x), np.where(faint, RIDGE / FAINT_WEIGHT, RIDGE))
    dual = inverse @ truth
    whole, strongest = np.zeros_like(truth), np.full_like(truth, -np.inf)
    transposed = x.T.tocsr()
    for author in np.unique(authors):
        own = np.flatnonzero(authors == author)
        without = dual - inverse[:, own] @ linalg.solve(inverse[np.ix_(own, own)], dual[own])
        without[own] = 0
        weights = transposed @ without
        whole[own] = x[own] @ weights
        rows = np.flatnonzero(np.isin(owner, own))
        np.maximum.at(strongest, owner[rows], parts[rows] @ weights)
    strongest = np.where(np.isinf(strongest), whole, strongest)
    return Linear(transposed @ dual, whole, strongest)


def _kernel(x: sparse.csr_matrix, step: int = 1000) -> Floats:
    """Likeness of each message to the ones before it: the lower half of a symmetric matrix."""
    found = np.zeros((x.shape[0], x.shape[0]), dtype=np.float32)
    for end in range(step, x.shape[0] + step, step):
        found[end - step : end, :end] = (x[end - step : end] @ x[:end].T).toarray()
    return found


def _inverse(kernel: Floats, ridge: Floats) -> Floats:
    """Inverse of the kernel matrix (its lower half) plus a ridge for each message, by Cholesky."""
    kernel[np.diag_indices_from(kernel)] += ridge
    factor, _ = linalg.lapack.spotrf(kernel, lower=1, overwrite_a=1)
    half, _ = linalg.lapack.spotri(factor, lower=1, overwrite_c=1)
    lower = np.tril(half)
    whole: Floats = lower + np.tril(lower, -1).T
    return whole


def _thresholds(messages: Sequence[Message], rows: Floats, truth: Floats, linear: Floats) -> dict[str, float]:
    danger, immediate = out_of_fold(messages, rows, truth[:, :2] > 0).T
    hard = np.array([not m.author.startswith(TURNS) for m in messages])
    calm = hard & np.array([not set(m.accept) & set(RED) for m in messages])
    none = hard & np.array([m.level == "none" for m in messages])
    special = calm & ~none
    alarm = np.mean([np.quantile(danger[part], 1 - ALARM_RATE) for part in (calm & none, special)])
    ask = np.quantile(danger[none], 1 - ASK_RATE)
    found = {
        "alarm": float(alarm),
        "ask": float(min(ask, alarm)),
        "immediate": _best_cut(immediate, truth[:, 1] > 0),
    }
    for need in NEEDS:
        column = OUTPUTS.index(need)
        found[need] = _best_cut(linear[:, column], truth[:, column] > 0)
    found["ask_immediate"] = float(np.quantile(immediate[none], ASK_IMMEDIATE_QUANTILE))
    short = np.array([m.level == "none" and len(m.text.split()) <= FRAGMENT for m in messages])
    found["ask_fragment"] = float(np.quantile(danger[short], 1 - ASK_FRAGMENT_RATE)) if short.any() else 1.0
    found["quiet"] = float(np.quantile(danger[calm], QUIET_QUANTILE))
    found["calm"] = float(np.quantile(danger[calm], CALM_QUANTILE))
    return found


def out_of_fold(messages: Sequence[Message], rows: Floats, truth: Bools, folds: int = 4) -> Floats:
    """Stacked probabilities of each message by trees that never saw its author."""
    authors = sorted({message.author for message in messages})
    fold = np.array([authors.index(message.author) % folds for message in messages])
    found = np.zeros(truth.shape, dtype=np.float32)
    for k in range(folds):
        forest = fit_forest(rows[fold != k], truth[fold != k])
        found[fold == k] = [forest.probabilities(row) for row in rows[fold == k]]
    return found


def _best_cut(scores: Floats, truth: Bools) -> float:
    """The threshold of the best F1."""
    cuts = np.quantile(scores, np.linspace(0.5, 0.999, 200))
    hits = np.array([[(scores[truth] >= c).sum(), (scores >= c).sum()] for c in cuts])
    f1 = 2 * hits[:, 0] / (hits[:, 1] + truth.sum())
    return float(cuts[int(f1.argmax())])
