"""How Finnish place names bend: name -> stems, and what the ending of a word says.

Written and spoken endings are both accepted, and both consonant grades (a learner writes `Turkussa`);
which of -ssa and -lla a place takes matters only for names that are also ordinary words.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import NamedTuple

_FOLD = str.maketrans("åäöéüš", "aaoeus")


class Case(Enum):
    """What an ending tells of a place: the bare name, its owner form, in it, from it, to it, its native."""

    BARE = auto()
    OF = auto()
    IN = auto()
    FROM = auto()
    TO = auto()
    NATIVE = auto()
    OTHER = auto()


class Ending(NamedTuple):
    """A case and the series it belongs to: "in" (-ssa, -sta, -Vn), "on" (-lla, -lta, -lle) or ""."""

    case: Case
    series: str


_ENDINGS: dict[str, Ending] = {
    **dict.fromkeys(("ssa", "sa", "ss", "s", "hna"), Ending(Case.IN, "in")),
    **dict.fromkeys(("sta", "st"), Ending(Case.FROM, "in")),
    **dict.fromkeys(
        ("seen", "see", "sehen", "hin", "hun", "hon", "han", "hen", "hyn"), Ending(Case.TO, "in")
    ),
    **dict.fromkeys(("lla", "la", "ll", "l"), Ending(Case.IN, "on")),
    **dict.fromkeys(("lta", "lt"), Ending(Case.FROM, "on")),
    **dict.fromkeys(("lle", "le", "llen"), Ending(Case.TO, "on")),
    "n": Ending(Case.OF, ""),
    **dict.fromkeys(("a", "ta", "na", "ksi", "ks"), Ending(Case.OTHER, "")),
    "": Ending(Case.BARE, ""),
}
_NATIVE = re.compile(r"lai(?:nen|n|s\w*)$")
_CLITIC = re.compile(r"(?:kin|kaan|kos?|han|pa)$")
_DRAWL = re.compile(r"([aeiouy])\1(s|st|l|lt)$")
LONGEST_ENDING = 7

# The last part of a compound name and its oblique stems, all without dots on a and o.
_PARTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("jarvi", ("jarve",)),
    ("joki", ("joe", "joke")),
    ("lahti", ("lahde", "lahe", "lahre", "lahte")),
    ("vesi", ("vede", "vee", "vere", "vete")),
    ("niemi", ("nieme",)),
    ("maki", ("mae", "make")),
    ("koski", ("koske",)),
    ("salmi", ("salme",)),
    ("saari", ("saare",)),
    ("vuori", ("vuore",)),
    ("lampi", ("lamme", "lampe")),
    ("lammi", ("lamme",)),
    ("nummi", ("numme",)),
    ("kangas", ("kankaa",)),
    ("nen", ("se", "si", "sten")),
    ("as", ("aa", "akse")),
    ("us", ("ude", "ute", "ukse")),
    ("es", ("ekse",)),
    ("os", ("okse",)),
    ("is", ("ikse",)),
    ("e", ("ee",)),
)
_GRADES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern + r"(?=[aeiouy]$)"), weak)
    for pattern, weak in (
        ("([pkt])\\1", r"\1"),
        ("nk", "ng"),
        ("nt", "nn"),
        ("lt", "ll"),
        ("rt", "rr"),
        ("mp", "mm"),
        ("(?<=[aeiouyh])t", "d"),
        ("(?<=[aeiouylr])p", "v"),
        ("(?<=[aeiouylrh])k", ""),
    )
)


def fold(text: str) -> str:
    """Lower case without the dots and rings that a phone in a hurry leaves out."""
    return text.lower().translate(_FOLD)


def stems(name: str) -> set[str]:
    """Every stem that endings may follow, the name itself included; folded."""
    base = fold(name)
    found = {base}
    for part, oblique in _PARTS:
        if base.endswith(part):
            found.update(base[: -len(part)] + stem for stem in oblique)
            break
    for pattern, weak in _GRADES:
        if len(base) > 3 and pattern.search(base):
            found.add(pattern.sub(weak, base))
            break
    if base[-1] not in "aeiouy":
        found.add(base + "i")
    found.update([stem.replace("ea", "ee") for stem in found if "ea" in stem])
    return found


def ending_of(stem: str, rest: str) -> Ending | None:
    """What `rest` after `stem` says, or nothing when it is no ending; both folded."""
    if rest in _ENDINGS:
        return _ENDINGS[rest]
    if rest[0] == stem[-1] and rest[1:] in ("", "n"):
        return Ending(Case.TO, "in" if rest[1:] else "")
    if _NATIVE.match(rest):
        return Ending(Case.NATIVE, "")
    return None


def splits(word: str) -> list[tuple[str, Ending]]:
    """All readings of a folded word as stem and ending, longest stem first."""
    readings = []
    for cut in range(len(word), max(1, len(word) - LONGEST_ENDING - 4), -1):
        ending = ending_of(word[:cut], word[cut:]) if cut < len(word) else _ENDINGS[""]
        if ending:
            readings.append((word[:cut], ending))
    return readings


def spoken_forms(word: str) -> dict[str, None]:
    """A folded word, then the word without -kin, -ko and their like, then without a drawl (`Turuust`)."""
    return dict.fromkeys((word, _CLITIC.sub("", word), _DRAWL.sub(r"\1\2", word)))
