"""Five views of a message for the models of understanding: characters, base forms, their pairs, grammar, cues."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.pipeline import FeatureUnion

from bot.triage import finnish
from bot.triage.cues import cue_signs
from bot.triage.finnish import words

# Lengths in words that tell a short answer from a story.
_LENGTHS = (2, 3, 4, 5, 9, 16)
# Chosen by leaving one author out of the training data; see docs/decisions.
_WEIGHTS = {"characters": 1.3, "forms": 1.0, "pairs": 0.7, "grammar": 0.8, "cues": 0.5}


def vectorizer() -> FeatureUnion:
    """An unfitted vectorizer of messages: the five views side by side, TF-IDF, sparse."""
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2)
    views = {"forms": base_forms, "pairs": pairs, "grammar": grammar, "cues": cue_signs}
    blocks = [("characters", characters), *((name, _block(view)) for name, view in views.items())]
    return FeatureUnion(blocks, transformer_weights=_WEIGHTS)


def base_forms(text: str) -> list[str]:
    """Base forms and compound parts of every word; each reading of an ambiguous word counts."""
    return [form for word in words(text) for form in dict.fromkeys(word.lemmas + word.parts)]


def pairs(text: str) -> list[tuple[str, str]]:
    """Neighbouring base forms, with the message's beginning and end."""
    forms = ["", *(word.lemmas[0] for word in words(text)), ""]
    return list(zip(forms, forms[1:], strict=False))


def grammar(text: str) -> list[str]:
    """Signs of form: word classes, persons, moods, tenses, cases, length, how the message begins."""
    found = [f"longer:{n}" for n in _LENGTHS if len(text.split()) >= n]
    message = words(text)
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
    reading = _first_reading(form)
    if not reading:
        return ("unknown",)
    signs = [reading["CLASS"]]
    if "PERSON" in reading:
        signs.append(f"person:{reading['PERSON']}{reading.get('NUMBER', '')}")
    signs += [f"{key}:{reading[key]}" for key in ("MOOD", "TENSE") if key in reading]
    if "KYSYMYSLIITE" in reading:
        signs.append("question")
    if "SIJAMUOTO" in reading and reading["CLASS"] in ("nimisana", "paikannimi"):
        signs.append(f"{reading['CLASS']}:{reading['SIJAMUOTO']}")
    return tuple(signs)


def _first_reading(form: str) -> dict[str, str]:
    for candidate in finnish._candidates(form):
        readings: list[dict[str, str]] = finnish._voikko().analyze(candidate)
        if readings:
            return readings[0]
    return {}


def _block(view: Callable[[str], list[str]] | Callable[[str], list[tuple[str, str]]]) -> TfidfVectorizer:
    return TfidfVectorizer(analyzer=view, sublinear_tf=True, min_df=2)
