"""Words that point to a need or a phase when they meet in one sentence; the models weigh them.

`needs.csv` and `phases.csv` have a row for each cue: a label and groups of words. A sentence gives the cue when
it has a word of every group: as written, as a base form or as a part of a compound. `elatus*` means any word
that begins so; a group that begins with `!` must be absent.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bot.triage.finnish import words

_TABLES = ("needs.csv", "phases.csv")
_SENTENCE = re.compile(r"(?<=[.!?…;])\s+|\n")


class Group(NamedTuple):
    """Words of which one is enough, and beginnings of words."""

    words: frozenset[str]
    starts: tuple[str, ...]


class Cue(NamedTuple):
    """A label with the groups that must meet and the one that must be absent."""

    label: str
    groups: tuple[Group, ...]
    absent: Group


def cue_signs(text: str) -> list[str]:
    """The labels that cues of a message point to, and the cues themselves by number."""
    sentences = [_forms(sentence) for sentence in _SENTENCE.split(text)]
    met = [i for i, cue in enumerate(_cues()) if any(_meets(cue, forms) for forms in sentences)]
    return sorted({_cues()[i].label for i in met}) + [str(i) for i in met] + ["always"]


def _forms(sentence: str) -> frozenset[str]:
    found: set[str] = set()
    for word in words(sentence):
        found.update((word.text, *word.lemmas, *word.parts))
    return frozenset(found)


def _meets(cue: Cue, forms: frozenset[str]) -> bool:
    return all(_has(group, forms) for group in cue.groups) and not _has(cue.absent, forms)


def _has(group: Group, forms: frozenset[str]) -> bool:
    if not group.words.isdisjoint(forms):
        return True
    return bool(group.starts) and any(form.startswith(group.starts) for form in forms)


@lru_cache(maxsize=1)
def _cues() -> list[Cue]:
    found = []
    for name in _TABLES:
        with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as rows:
            found += [_cue(row["label"], row["cue"].split()) for row in csv.DictReader(rows)]
    return found


def _cue(label: str, groups: list[str]) -> Cue:
    wanted = tuple(_group(group) for group in groups if not group.startswith("!"))
    return Cue(label, wanted, _group("|".join(group[1:] for group in groups if group.startswith("!"))))


def _group(written: str) -> Group:
    alternatives = [word for word in written.split("|") if word]
    starts = tuple(word[:-1] for word in alternatives if word.endswith("*"))
    return Group(frozenset(word for word in alternatives if not word.endswith("*")), starts)
