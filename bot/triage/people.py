"""Whether a message speaks of people at all: what nobody does to anybody is no danger to alarm of.

The model has learnt from messages of people's lives alone; of a sentence on anything else ("vapauta tiedostot
jokaisen läpimenon jälkeen") it knows nothing, and its score means nothing.
"""

from __future__ import annotations

import csv
from functools import lru_cache
from pathlib import Path

from bot.triage.danger_table import classes_of
from bot.triage.finnish import Word, reading

_TABLE = Path(__file__).with_name("people.csv")
# Classes of the danger patterns that name people; they know spoken forms too.
_CLASSES = frozenset({"me", "me_subj", "child", "partner", "kin", "we"})
_SELVES = ("1", "2")


def speaks_of_people(words: list[Word]) -> bool:
    """Whether a person is named or meant: a noun or pronoun of `people.csv`, a verb of I, we or you, "-ni", "-mme"."""
    return any(_is_person(word) for word in words)


def _is_person(word: Word) -> bool:
    people = _people()
    if word.text in people or not people.isdisjoint((*word.lemmas, *word.parts)):
        return True
    if not _CLASSES.isdisjoint(classes_of(word.text)):
        return True
    found = reading(word.text)
    if found.get("MOOD") == "imperative":  # a machine's "valitse" is nobody
        return False
    return found.get("PERSON") in _SELVES or found.get("POSSESSIVE", "")[:1] in _SELVES


@lru_cache(maxsize=1)
def _people() -> frozenset[str]:
    with _TABLE.open(encoding="utf-8", newline="") as rows:
        return frozenset(row["word"] for row in csv.DictReader(rows))
