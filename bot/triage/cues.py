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


class Cue(NamedTuple):
    """Groups of words; `forbidden` ones must be absent."""

    label: str
    groups: tuple[frozenset[str], ...]
    forbidden: frozenset[str]


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
    return all(_has(group, forms) for group in cue.groups) and not _has(cue.forbidden, forms)


def _has(group: frozenset[str], forms: frozenset[str]) -> bool:
    if not group.isdisjoint(forms):
        return True
    starts = tuple(word[:-1] for word in group if word.endswith("*"))
    return bool(starts) and any(form.startswith(starts) for form in forms)


@lru_cache(maxsize=1)
def _cues() -> list[Cue]:
    found = []
    for name in _TABLES:
        with Path(__file__).with_name(name).open(encoding="utf-8", newline="") as rows:
            found += [_cue(row["label"], row["cue"].split()) for row in csv.DictReader(rows)]
    return found


def _cue(label: str, groups: list[str]) -> Cue:
    wanted = tuple(frozenset(group.split("|")) for group in groups if not group.startswith("!"))
    banned = frozenset(word for group in groups if group.startswith("!") for word in group[1:].split("|"))
    return Cue(label, wanted, banned)
