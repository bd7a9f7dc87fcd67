"""What a word may be as a name: the dictionary's reading, kept apart from how a text introduces it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

FIRST, LAST, OTHER, PLACE = "etunimi", "sukunimi", "nimi", "paikannimi"
# Cases in which one speaks of a person; «Wilmassa» and «Facebookista» are places on the net.
_OF_PERSONS = (None, "nimento", "omanto", "osanto", "ulkoolento", "ulkotulento", "ulkoeronto")
_BASE = {"nimento", "omanto"}
_LOCAL = re.compile(r"(?:ss|st)[aäe]?(?:n|ni|mme)?$|(?:iin|oon|aan|een|uun|yyn|ään|öön)$")
_UNKNOWN_LEAST = 3


class Readings(NamedTuple):
    """Classes of a word as a person's name and in all, whether it is an ordinary word in its base form,
    and the cases in which it names a place.
    """

    persons: frozenset[str]
    every: frozenset[str]
    bare: bool
    places: frozenset[str]

    @property
    def is_unknown(self) -> bool:
        """No word of the dictionary."""
        return not self.every

    @property
    def is_only_name(self) -> bool:
        """A name and nothing else."""
        return self.every <= {FIRST, LAST, OTHER, PLACE} and bool(self.persons or self.is_surname)

    @property
    def is_surname(self) -> bool:
        """What may follow a first name: many surnames are in the dictionary as the place they come from."""
        return (LAST in self.persons and not self.places - _BASE) or bool(
            self.places and self.places <= _BASE
        )


@lru_cache(maxsize=8192)
def readings(word: str) -> Readings:
    """What the dictionary says of a word, whatever its letters' case."""
    found = [(one.get("CLASS", ""), one.get("SIJAMUOTO")) for one in _voikko().analyze(word.lower())]
    return Readings(
        frozenset(kind for kind, case in found if case in _OF_PERSONS and kind in (FIRST, LAST, OTHER)),
        frozenset(kind for kind, _case in found),
        any(case in (None, "nimento") for kind, case in found if kind != PLACE),
        frozenset(case or "" for kind, case in found if kind == PLACE),
    )


def looks_local(word: str) -> bool:
    """Whether an unknown word ends like «Tinderissä»."""
    return bool(_LOCAL.search(word.lower())) or len(word) < _UNKNOWN_LEAST


@lru_cache(maxsize=1)
def _voikko():  # type: ignore[no-untyped-def]  # libvoikko carries no types
    from libvoikko import Voikko

    return Voikko("fi")
