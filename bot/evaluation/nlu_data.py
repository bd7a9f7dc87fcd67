"""The examples of `data/nlu/` with their labels, and how well messages of an author left out are understood."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple

import yaml

from bot.evaluation.understanding import Row, micro_f1
from bot.nlu.sources import LOOKUPS
from bot.nlu.word_vectors import message_vector
from bot.triage.intents import rank_intents
from bot.triage.municipality import load_places
from bot.triage.phase import UNTOLD
from bot.triage.text_model import Example, fit_text_model
from bot.triage.understanding import understand


class Labelled(NamedTuple):
    """An example of what parents write: its intent, and its phase (None when untold) and needs."""

    text: str
    intent: str
    phase: str | None
    needs: tuple[str, ...]


def read_nlu(folder: Path) -> list[Labelled]:
    """Every example with an intent; files in name order."""
    found = []
    for path in sorted(folder.glob("*.yml")):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        for block in content.get("nlu", ()):
            if "intent" in block:
                found += [_labelled(block["intent"], one) for one in _listed(block["examples"])]
    return found


def author_left_out(examples: Sequence[Labelled], texts: Collection[str], today: date) -> dict[str, float]:
    """Figures on the examples whose text is among `texts`, by a model trained on all others."""
    own = [e for e in examples if e.text in texts]
    model = fit_text_model([_to_learn(e) for e in examples if e.text not in texts])
    places = load_places(LOOKUPS)
    told = []
    for example in own:
        scores = model.scores(example.text, message_vector(example.text))
        found = understand(example.text, scores, places, today)
        ranked = rank_intents(example.text, scores["intent"], found)
        told.append((ranked[0][0], found.phase, found.needs))
    pairs = list(zip(own, told))
    return {
        "messages": len(own),
        "intent": sum(e.intent == t[0] for e, t in pairs) / len(own),
        "phase": sum(e.phase == t[1] for e, t in pairs) / len(own),
        "needs F1": micro_f1((e.needs for e in own), (t[2] for t in told)),
    }


def _listed(examples: object) -> list[Row]:
    if isinstance(examples, str):
        return [{"text": line.lstrip("- ")} for line in examples.splitlines() if line.strip()]
    return list(examples) if isinstance(examples, list) else []


def _labelled(intent: str, example: Row) -> Labelled:
    told = example.get("metadata") or {}
    return Labelled(example["text"].strip(), intent, told.get("phase"), tuple(told.get("needs", ())))


def _to_learn(example: Labelled) -> Example:
    labels = {"intent": (example.intent,), "phase": (example.phase or UNTOLD,), "need": example.needs}
    return Example(example.text, message_vector(example.text), labels)
