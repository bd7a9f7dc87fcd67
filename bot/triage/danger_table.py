"""The words and patterns of explicit danger, read from `danger_fi.yml`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import yaml

from bot.triage.finnish import analyse, restored
from bot.triage.reading import alike

_TABLE = Path(__file__).with_name("danger_fi.yml")
# `hint` only lets a denial be understood; `likely` alarms unless the model is certain of calm;
# `alarm` is an explicit telling nobody talks down.
_STRENGTHS = ("hint", "ask", "likely", "alarm", "immediate")


class Pattern(NamedTuple):
    """`terms[0]` is the anchor; `barred` classes void the match; `neg` is voids, needed or free."""

    name: str
    flag: str
    strength: str
    terms: tuple[str, ...]
    barred: frozenset[str]
    neg: str
    window: int


class Lexicon(NamedTuple):
    """Word classes by base form, exact form and beginning of form, and patterns by anchor class."""

    lemmas: dict[str, frozenset[str]]
    forms: dict[str, frozenset[str]]
    prefixes: tuple[tuple[str, str], ...]
    patterns: dict[str, tuple[Pattern, ...]]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The words and patterns of `danger_fi.yml`; a pattern naming an unknown class raises ValueError."""
    table = yaml.load(
        _TABLE.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    )
    lemmas, forms, prefixes = defaultdict(set), defaultdict(set), []
    for name, listed in table["classes"].items():
        for entry in listed.split():
            if entry.startswith("="):
                forms[alike(entry[1:])].add(name)
            elif entry.endswith("*"):
                prefixes.append((entry[:-1], name))
            else:
                lemmas[alike(entry)].add(name)
    patterns: dict[str, list[Pattern]] = defaultdict(list)
    for row in table["patterns"]:
        pattern = _pattern(row, table["classes"].keys())
        patterns[pattern.terms[0]].append(pattern)
    return Lexicon(
        {key: frozenset(value) for key, value in lemmas.items()},
        {key: frozenset(value) for key, value in forms.items()},
        tuple(prefixes),
        {key: tuple(value) for key, value in patterns.items()},
    )


def _pattern(row: str, classes: Collection[str]) -> Pattern:
    """`flag strength name: anchor term … -barred … [neg=needed] [window=n]`"""
    head, _, body = row.partition(":")
    flag, strength, name = head.split()
    terms, barred, neg, window = [], {"fiction"}, "voids", 7
    for token in body.split():
        if token.startswith("neg="):
            neg = token[4:]
        elif token.startswith("window="):
            window = int(token[7:])
        elif token.startswith("-"):
            barred.add(token[1:])
        else:
            terms.append(token)
    unknown = [t for t in (*terms, *barred) if t not in classes]
    if unknown or strength not in _STRENGTHS:
        raise ValueError(f"danger_fi.yml: {row!r}: {unknown or strength}")
    return Pattern(name, flag, strength, tuple(terms), frozenset(barred), neg, window)


@lru_cache(maxsize=65536)
def classes_of(form: str) -> frozenset[str]:
    """Word classes of a lower-case form; wives and husbands, mothers and fathers are of the same classes."""
    lex = lexicon()
    dotted = alike(restored(form))
    lemmas, parts = analyse(dotted)
    found = set(lex.forms.get(form, ())) | set(lex.forms.get(dotted, ()))
    for base in (*lemmas, *parts):
        found |= lex.lemmas.get(base, frozenset())
    found |= {name for prefix, name in lex.prefixes if dotted.startswith(prefix)}
    return frozenset(found)
