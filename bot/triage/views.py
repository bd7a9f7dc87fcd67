"""Five views of a message for the models of understanding: characters, base forms, their pairs, grammar, cues."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from bot.triage.cues import cue_signs
from bot.triage.features import Document, character_terms
from bot.triage.finnish import Word, reading, words

_SYMBOL = re.compile(r"[^\w\s]")
# Lengths in words that tell a short answer from a story.
_LENGTHS = (2, 3, 4, 5, 9, 16)
# How much each view weighs: chosen by leaving one author out of the training data; see docs/decisions.
WEIGHTS = (1.3, 1.0, 0.7, 0.8, 0.8)


def views(text: str) -> tuple[Document, ...]:
    """The terms of each view of a message, in the order of `WEIGHTS`."""
    message = words(text)
    characters = [character_terms(word.text) for word in message]
    others = (base_forms(message), pairs(message), grammar(text, message), cue_signs(text))
    return characters, *([tuple(terms)] for terms in others)


def base_forms(message: Sequence[Word]) -> list[str]:
    """Base forms and compound parts of every word; each reading of an ambiguous word counts."""
    return [form for word in message for form in dict.fromkeys(word.lemmas + word.parts)]


def pairs(message: Sequence[Word]) -> list[str]:
    """Neighbouring base forms, with the message's beginning and end."""
    return [f"{a} {b}" for a, b in pairwise(("", *(word.lemmas[0] for word in message), ""))]


def grammar(text: str, message: Sequence[Word]) -> list[str]:
    """Signs of form: word classes, persons, moods, tenses, cases, punctuation, length, how the message begins."""
    found = [f"longer:{n}" for n in _LENGTHS if len(text.split()) >= n]
    found += _SYMBOL.findall(text)
    for word in message:
        found += word_signs(word.text)
    if message:
        first = message[0]
        found += [f"first:{sign}" for sign in (*word_signs(first.text), first.lemmas[0])]
    return found


@lru_cache(maxsize=65536)
def word_signs(form: str) -> tuple[str, ...]:
    """Grammar of one lower-case word in its first reading; `number` for digits, `unknown` when not Finnish."""
    if form.isdigit():
        return ("number",)
    found = reading(form)
    if not found:
        return ("unknown",)
    signs = [found["CLASS"]]
    if "PERSON" in found:
        signs.append(f"person:{found['PERSON']}{found.get('NUMBER', '')}")
    signs += [f"{key}:{found[key]}" for key in ("MOOD", "TENSE") if key in found]
    if "KYSYMYSLIITE" in found:
        signs.append("question")
    if "SIJAMUOTO" in found and found["CLASS"] in ("nimisana", "paikannimi"):
        signs.append(f"{found['CLASS']}:{found['SIJAMUOTO']}")
    return tuple(signs)
