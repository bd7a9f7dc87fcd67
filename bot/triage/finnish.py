"""Finnish words: spoken forms to book forms, book forms to base forms and compound parts.

Voikko (libvoikko with the voikko-fi dictionary) does the morphology; `colloquial.csv` and a few
regular sound changes carry the spoken language that Voikko does not know.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+", re.UNICODE)
_PART = re.compile(r"\+[^(+]*\(([^)]*)\)")
_DOTS = str.maketrans("ao", "äö")
_TABLE = Path(__file__).with_name("colloquial.csv")

# Regular changes of the spoken language, tried in order until Voikko knows the result.
_SOUND_CHANGES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), replacement)
    for pattern, replacement in (
        (r"(n)(u|y)$", r"\1\2t"),  # eronnu -> eronnut
        (r"(s|l|r)(s|l|r)(u|y)$", r"\1\2\3t"),
        (r"(\w)ks$", r"\1ko"),  # onks -> onko
        (r"(s)t$", r"\1ta"),  # talost -> talosta
        (r"(s)s$", r"\1sa"),  # talos(s) -> talossa
        (r"(l)l$", r"\1la"),
        (r"([aeiouyäö])s$", r"\1ssa"),
        (r"([aeiouyäö])s$", r"\1isi"),  # tönäs -> tönäisi
        (r"([aeiouyäö])t$", r"\1tte"),
        (r"([aeiouyäö])$", r"\1n"),  # lapse -> lapsen
        (r"ee$", "ea"),  # pelkee -> pelkeä
        (r"oo$", "oa"),
        (r"ii$", "ia"),
        (r"öö$", "öä"),
    )
)


class Word(NamedTuple):
    """One word of a message: as written (lower case), its base forms and compound parts, its place."""

    text: str
    lemmas: tuple[str, ...]
    parts: tuple[str, ...]
    start: int
    end: int


def words(text: str) -> list[Word]:
    """Split a message into words with base forms; numbers and unknown words are their own base form."""
    found = []
    for match in WORD.finditer(text):
        form = match.group().lower()
        lemmas, parts = analyse(form)
        found.append(Word(form, lemmas, parts, match.start(), match.end()))
    return found


@lru_cache(maxsize=65536)
def analyse(form: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Base forms and compound parts of a lower-case word, best first; never empty."""
    found = _readings(form)
    if found:
        lemmas = tuple(dict.fromkeys(reading["BASEFORM"].lower() for reading in found))
        parts = tuple(dict.fromkeys(part for reading in found for part in _compound_parts(reading)))
        return lemmas, parts
    book = colloquial().get(form, form)
    return (book,), (book,)


@lru_cache(maxsize=65536)
def is_finite(form: str) -> bool:
    """Whether a lower-case form is a finite verb ("lyö", "löi"; not "lyönyt", "lyöminen", "väkivaltaa")."""
    return any(found.get("CLASS") == "teonsana" and "PERSON" in found for found in _readings(form))


def reading(form: str) -> dict[str, str]:
    """Voikko's first reading of a lower-case word (`CLASS`, `PERSON`, `TENSE` …); empty when it has none."""
    return next(iter(_readings(form)), {})


@lru_cache(maxsize=65536)
def is_verb(form: str) -> bool:
    """Whether the dictionary has a lower-case form as a verb, finite or not."""
    return any(a.get("CLASS") == "teonsana" for a in _analyses(form))


def known(form: str) -> bool:
    """Whether the dictionary or the spoken language knows a lower-case word."""
    return form in colloquial() or bool(_readings(form))


@lru_cache(maxsize=65536)
def in_dictionary(form: str) -> bool:
    """Whether the dictionary knows a lower-case form (or a name written so) as it stands."""
    return bool(_analyses(form) or _analyses(form.capitalize()))


@lru_cache(maxsize=1)
def colloquial() -> dict[str, str]:
    """Spoken form -> book form, from `colloquial.csv`."""
    with _TABLE.open(encoding="utf-8", newline="") as rows:
        return {row["spoken"]: row["book"] for row in csv.DictReader(rows)}


def restored(form: str) -> str:
    """A form written without dots, with them: "aiti" -> "äiti", "vakivaltaa" -> "väkivaltaa".

    Only forms no dictionary knows are changed; a compound may take dots in its first or last part alone.
    """
    dotted = form.translate(_DOTS)
    if dotted == form or "ä" in form or "ö" in form or form in colloquial() or _analyses(form):
        return form
    splits = range(3, len(form) - 2)
    parted = [dotted[:i] + form[i:] for i in splits] + [form[:i] + dotted[i:] for i in splits]
    for candidate in dict.fromkeys((dotted, *parted)):
        if candidate != form and _analyses(candidate):
            return candidate
    return form


@lru_cache(maxsize=65536)
def _readings(form: str) -> list[dict[str, str]]:
    """All readings of the first spelling that Voikko knows."""
    analyses = (_analyses(candidate) for candidate in _candidates(form))
    return next((found for found in analyses if found), [])


def _candidates(form: str) -> list[str]:
    book = colloquial().get(form)
    if book:
        return [book]
    form = restored(form)
    capital = form.capitalize()
    bases = dict.fromkeys((form, form.translate(_DOTS)))
    changed = [
        pattern.sub(new, base) for base in bases for pattern, new in _SOUND_CHANGES if pattern.search(base)
    ]
    return [form, capital, *changed]


def _compound_parts(found: dict[str, str]) -> list[str]:
    parts = _PART.findall(found.get("WORDBASES", ""))
    return [p.replace("=", "").lower() for p in parts if p and not p.startswith("+")]


@lru_cache(maxsize=65536)
def _analyses(form: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = _voikko().analyze(form)
    return found


@lru_cache(maxsize=1)
def _voikko():  # type: ignore[no-untyped-def]  # libvoikko carries no types
    from libvoikko import Voikko

    return Voikko("fi")
