"""Measures everything the safety report shows; plain values that JSON can hold."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from bot.evaluation.curve import PARTS, point, ranking
from bot.evaluation.danger import Case, by_author, by_flag, by_register, figures, judge
from bot.evaluation.guises import Pair, in_guises, invariance
from bot.evaluation.held_out import Example, Fold, HeldOut, fewer, judged, read_examples, split
from bot.evaluation.nlu_data import Labelled, author_left_out, read_nlu
from bot.evaluation.own_tables import harmless, latency, outcomes, read_tellings, tellings
from bot.evaluation.serving import Serving
from bot.triage.vectors import load_vectors

# Files of ordinary chat turns, and of ordinary Finnish full of alarming words: none of it tells of danger.
CHAT_AUTHORS, FRIGHTENING_AUTHOR = ("N1", "N2"), "T15"
# Examples in which a parent may tell of danger; the others are short turns.
STORIES = "tell_situation"
SAMPLE = 4  # one message in so many is tried in its guises
SHOWN_MISSES, SHOWN_ALARMS, MOST_BY_AUTHOR = 20, 12, 2


def say(what: str) -> None:
    """Progress, for the minutes it takes."""
    print(f"== {what}", file=sys.stderr, flush=True)


def measure(root: Path, serving: Serving, today: date, curve: bool) -> dict[str, Any]:
    """Everything that needs only this project: `curve` trains some more."""
    examples = read_examples(root / "data" / "safety")
    folds = list(split(examples))
    held, pairs = _cross_validate(folds)
    found = {
        **stamp(serving, today),
        "messages": len(examples),
        "authors": len({e.message.author for e in examples}),
        "held_out": held_out_figures(held),
        "guises": invariance(pairs),
        "missed": worst([h for h in held if h.case.red and not h.case.caught], SHOWN_MISSES),
        "in_vain": worst([h for h in held if not h.case.red and h.case.alarm], SHOWN_ALARMS, -1),
        **_serving_figures(root, serving, examples, held),
        "understanding": _understanding(root, examples, today),
    }
    if curve:
        found["curve"] = {**stamp(serving, today), "points": _curve(folds, held)}
    return found


def measure_danger(cases: Sequence[Case], serving: Serving, today: date) -> dict[str, Any]:
    """The figures of one labelled set, without any of its words."""
    return {
        **stamp(serving, today),
        "messages": len(cases),
        "figures": figures(cases),
        "by_flag": by_flag(cases),
        "by_register": by_register(cases),
    }


def held_out_figures(held: Sequence[HeldOut]) -> dict[str, Any]:
    """Figures of authors left out, whole and by flag, register and author."""
    cases = [one.case for one in held]
    return {
        "figures": figures(cases),
        "by_flag": by_flag(cases),
        "by_register": by_register(cases),
        "by_author": by_author(cases),
        **ranking(held),
    }


def worst(held: Sequence[HeldOut], count: int, sign: int = 1) -> list[dict[str, Any]]:
    """The messages the model was surest of and wrong, at most two of an author; `sign` −1: surest of danger."""
    found: list[dict[str, Any]] = []
    for one in sorted(held, key=lambda h: (sign * h.danger, h.case.row["id"])):
        row = one.case.row
        if len(found) < count and sum(row["author"] == f["author"] for f in found) < MOST_BY_AUTHOR:
            kept = {key: row[key] for key in ("id", "author", "text", "level", "flags")}
            found.append({**kept, "named": one.case.found.flags, "danger": round(one.danger, 3)})
    return found


def stamp(serving: Serving, today: date) -> dict[str, str]:
    """When and on which model something was measured."""
    return {"date": today.isoformat(), "fingerprint": serving.fingerprint}


def _cross_validate(folds: Sequence[Fold]) -> tuple[list[HeldOut], list[Pair]]:
    vectors = load_vectors()
    held: list[HeldOut] = []
    pairs: list[Pair] = []
    for fold in folds:
        say(f"fold {fold.number + 1} of {len(folds)}: {len(fold.learnt)} messages to learn from")
        model, found = judged(fold, vectors)
        held += found
        pairs += in_guises([one.case for one in found[::SAMPLE]], model)
    return held, pairs


def _curve(folds: Sequence[Fold], held: Sequence[HeldOut]) -> list[dict[str, Any]]:
    vectors = load_vectors()
    points = []
    for part in PARTS:
        say(f"learning curve: {part:.0%} of the messages")
        smaller = [fewer(fold, part) for fold in folds]
        points.append(point(smaller, [one for fold in smaller for one in judged(fold, vectors)[1]]))
    return [*points, point(folds, held)]


def _serving_figures(
    root: Path, serving: Serving, examples: Sequence[Example], held: Sequence[HeldOut]
) -> dict[str, Any]:
    say("tables of our own, ordinary turns, speed")
    model = serving.model
    texts = [e.message.text for e in examples[::SAMPLE]]
    known = {e.message.text.strip() for e in examples}
    turns = [e.text for e in read_nlu(root / "data" / "nlu") if e.intent != STORIES and e.text not in known]
    return {
        "patterns_alone": figures([judge(example.row, None) for example in examples]),
        "tellings": tellings(read_tellings(root / "tests/bot/triage/explicit.tsv"), model),
        "ordinary": {
            "chat_held_out": outcomes(_harmless_of(held, CHAT_AUTHORS)),
            "frightening_held_out": outcomes(_harmless_of(held, (FRIGHTENING_AUTHOR,))),
            "turns": outcomes(harmless(turns, model)),
        },
        "latency": {
            "all": latency(texts, model),
            "ordinary": latency([text for text in texts if len(text.split()) <= 40], model),
        },
    }


def _harmless_of(held: Sequence[HeldOut], authors: Sequence[str]) -> list[Case]:
    return [h.case for h in held if h.case.row["author"] in authors and h.case.row["level"] == "none"]


def _understanding(root: Path, examples: Sequence[Example], today: date) -> dict[str, dict[str, float]]:
    labelled: list[Labelled] = read_nlu(root / "data" / "nlu")
    found = {}
    for author in CHAT_AUTHORS:
        say(f"understanding of {author} by a model that never saw {author}")
        texts = {e.message.text.strip() for e in examples if e.message.author == author}
        found[author] = author_left_out(labelled, texts, today)
    return found
