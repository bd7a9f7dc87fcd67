"""What a word may be as a name: the dictionary's reading, kept apart from how a text introduces it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from bot.settings import ROOT
from bot.triage.finnish import analyse
from bot.triage.places import Places, load_places, read_word

LOOKUPS = ROOT / "data" / "lookups"

FIRST, LAST, OTHER, PLACE = "etunimi", "sukunimi", "nimi", "paikannimi"
# Cases in which one speaks of a person; «Wilmassa» and «Facebookista» are places on the net.
_OF_PERSONS = (None, "nimento", "omanto", "osanto", "ulkoolento", "ulkotulento", "ulkoeronto")
_BASE = {"nimento", "omanto"}
_LOCAL = re.compile(r"(?:ss|st|l[lt])[aä]?(?:n|ni|mme)?$|(?:iin|oon|aan|een|uun|yyn|ään|öön)$")
# Endings of spoken forms that the dictionary lacks: «kirjotettu», «oikeesti».
_SPOKEN = re.compile(r"(?:tt?[uy]|n[uy]t?|sti)$")
_DOTS = str.maketrans("ao", "äö")
_UNKNOWN_LEAST = 3


class Readings(NamedTuple):
    """Classes of a word as a person's name and in all, whether it is an ordinary word in its base form,
    whether a first name in it, and the cases in which it names a place.
    """

    persons: frozenset[str]
    every: frozenset[str]
    bare: bool
    first: bool
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
        (FIRST, "nimento") in found,
        frozenset(case or "" for kind, case in found if kind == PLACE),
    )


def may_be_strange(word: str) -> bool:
    """Whether a word that no dictionary knows may be a name: not a place, not in a place's form."""
    unknown = readings(word).is_unknown and len(word) >= _UNKNOWN_LEAST
    return unknown and not _LOCAL.search(word) and not is_place(word)


def may_be_strange_small(word: str) -> bool:
    """The same of a word in small letters: nor a spoken form of an ordinary word."""
    return may_be_strange(word) and not _SPOKEN.search(word) and analyse(word)[0] == (word,)


def is_surely_name(word: str) -> bool:
    """Whether a word in small letters is a name and no other word, typed without its dots neither («kay»)."""
    dotted = word.translate(_DOTS)
    return readings(word).is_only_name and (dotted == word or readings(dotted).is_unknown)


def is_place(word: str) -> bool:
    """Whether the gazetteer knows a word, in its spoken forms too: «Raumalt»."""
    return read_word(word, _places()) is not None


@lru_cache(maxsize=1)
def _places() -> Places:
    return load_places(LOOKUPS)


@lru_cache(maxsize=1)
def _voikko():  # type: ignore[no-untyped-def]  # libvoikko carries no types
    from libvoikko import Voikko

    return Voikko("fi")
