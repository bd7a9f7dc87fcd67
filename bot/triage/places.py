"""The gazetteer: which place a word may name, in any inflection, nickname or near misspelling.

Data: `data/lookups/` (its README names sources and dates). Nothing is read before `load_places`.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from bot.triage.finnish import analyse
from bot.triage.place_forms import Case, Ending, fold, splits, spoken_forms, stems

SHORTEST_TYPO = 6
LONG_NAME = 8
LONGEST_WORD = 40
DOTTED = "åäö"
LOCAL = (Case.IN, Case.FROM, Case.TO)
_RANK = ("municipality", "nickname", "former", "district", "swedish", "script", "abroad", "village")


class WordList(NamedTuple):
    """Words of one role: whole words, and beginnings (written `mökki*` in the file)."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]

    def has(self, word: str) -> bool:
        """Whether a lower-case word plays this role."""
        return word in self.whole or word.startswith(self.beginnings)


class Place(NamedTuple):
    """A named place. `municipality` is "" abroad; `cases` narrows what counts (see the README)."""

    name: str
    municipality: str
    kind: str
    cases: str


class Reading(NamedTuple):
    """A word read as a place: which one, what its ending says, whether a letter had to be mended."""

    place: Place
    ending: Ending
    mended: bool


@dataclass(frozen=True, eq=False)
class Places:
    """Immutable lookups: stem -> places, stem short of a letter -> stems, postcode -> municipality."""

    stems: Mapping[str, Place]
    typos: Mapping[str, tuple[str, ...]]
    postcodes: Mapping[str, str]
    words: Mapping[str, WordList]


def load_places(folder: Path) -> Places:
    """Read the gazetteer from a folder with municipalities, places, place_words and postcodes (csv)."""
    rows = {row["name"]: row for row in _rows(folder / "places.csv")}
    for row in _rows(folder / "municipalities.csv"):
        name = row["name_fi"]
        rows.setdefault(
            name, {"name": name, "municipality": name, "kind": "municipality", "cases": "", "stems": ""}
        )
    by_stem: dict[str, Place] = {}
    for row in sorted(rows.values(), key=lambda row: _RANK.index(row["kind"])):
        place = Place(row["name"], row["municipality"], row["kind"], row["cases"])
        for stem in (*sorted(stems(place.name)), *map(fold, row["stems"].split())):
            by_stem.setdefault(stem, place)
    return Places(
        stems=MappingProxyType(by_stem),
        typos=MappingProxyType(_shortened(s for s, place in by_stem.items() if place.kind == "municipality")),
        postcodes=MappingProxyType(
            {row["postcode"]: row["municipality"] for row in _rows(folder / "postcodes.csv")}
        ),
        words=MappingProxyType(_word_lists(_rows(folder / "place_words.csv"))),
    )


def _word_lists(rows: Iterable[dict[str, str]]) -> dict[str, WordList]:
    words: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        words[row["role"]].append(row["word"])
    return {
        role: WordList(
            frozenset(entry for entry in entries if not entry.endswith("*")),
            tuple(entry[:-1] for entry in entries if entry.endswith("*")),
        )
        for role, entries in words.items()
    }


@lru_cache(maxsize=65536)
def read_word(word: str, places: Places) -> Reading | None:
    """The place a lower-case word names, or nothing; exact readings go before mended ones."""
    if len(word) > LONGEST_WORD:
        return None
    head, _, tail = word.rpartition("-")
    folded = fold(word)
    for form in spoken_forms(folded):
        readings = [
            Reading(places.stems[stem], ending, False)
            for stem, ending in splits(form)
            if stem in places.stems and _dots_agree(places.stems[stem], stem, word)
        ]
        if readings:
            return min(readings, key=lambda reading: _RANK.index(reading.place.kind))
    if head:
        return None if read_word(head, places) else read_word(tail, places)
    return _mended(word, places)


def _mended(word: str, places: Places) -> Reading | None:
    """A long name with one letter wrong: in a local case, or longer still in any."""
    for stem, ending in splits(fold(word)):
        if len(stem) < (SHORTEST_TYPO if ending.case in LOCAL else LONG_NAME) or ending.case is Case.OTHER:
            continue
        for near in _near(stem, places):
            if (
                near[0] == stem[0]
                and len(near) >= SHORTEST_TYPO
                and (len(near) > LONG_NAME or not _is_finnish(word))
            ):
                return Reading(places.stems[near], ending, True)
    return None


def _is_finnish(word: str) -> bool:
    return analyse(word) != ((word,), (word,))


def _near(stem: str, places: Places) -> Iterator[str]:
    """Known stems one letter more, less, changed or swapped away."""
    yield from places.typos.get(stem, ())
    for shorter in _without_a_letter(stem):
        if shorter in places.stems and places.stems[shorter].kind == "municipality":
            yield shorter
        for near in places.typos.get(shorter, ()):
            if len(near) == len(stem) and _one_change(near, stem):
                yield near


def _one_change(one: str, other: str) -> bool:
    differing = [i for i, (a, b) in enumerate(zip(one, other)) if a != b]
    if len(differing) == 2:
        i, j = differing
        return j == i + 1 and one[i] == other[j] and one[j] == other[i]
    return len(differing) == 1


def _shortened(known: Iterable[str]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for stem in known:
        if len(stem) >= SHORTEST_TYPO:
            for shorter in _without_a_letter(stem):
                found[shorter].append(stem)
    return {shorter: tuple(stems_) for shorter, stems_ in found.items()}


def _without_a_letter(stem: str) -> set[str]:
    return {stem[:i] + stem[i + 1 :] for i in range(len(stem))}


def _dots_agree(place: Place, stem: str, word: str) -> bool:
    """Dots may be left out of a municipality or a long name, never put where the name has none."""
    short = len(stem) < SHORTEST_TYPO
    for typed, real in zip(word[: len(stem)], place.name.lower()):
        if fold(typed) != fold(real):
            break
        if typed != real and (typed in DOTTED or (short and place.kind != "municipality")):
            return False
    return True


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader(lines)
