"""A message as a row of typed tokens, so that rules about children can be regexes over one letter a token.

The letters (kinds) stand in `child_words.csv`; with a word of each:
children: c lapsi · s poika, teini · r lapseni (one or more) · q lasta · p lapset · L lapsia · t kaksoset ·
  v vauva · e eskari · C nuorempi, esikoinen · W toinen · l alaikäistä · 1 omaa;
numbers: n kolme, 3 · y 2018 (value: age of one born then) · d kolmas · G ekalla;
units: Y vuotias · Z vuotta, v · M kk · m kuinen · I ikäinen · i ikä · K luokalla · J luokkaa · h puoli;
people: S hän, joka · g ne · H niitä · % niistä · 2 molemmat · F isä, sisko · E olen · o mun · O miehen · @ naapurin;
others: b on · P oli · f täyttää · B syntynyt · k kohta · u alle · Q yhteensä · D erosta, yhdessä (of durations) ·
  w sitten · z kertaa, euroa (what is counted) · N kerralla · R kirjoitin · < eiku · X ei · V vaan · & kun, että ·
  j ja · = eli · _ filler · x any other word · , . : ( ) - the marks themselves.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bot.triage import numerals

_FOLDER = Path(__file__).parent
_FINNISH = ("child_words.csv",)
_BOTH = ("foreign_words.csv", *_FINNISH)
_CASE = "(?:n|lle|llä|ll|ltä|lt|stä|st|ssä|s|ks|ksi|l)?(?:ni|mme|nsä|än|ään|kin|ki)?"
_TOKEN = re.compile(r"\d+|[^\W\d_]+(?:-[^\W\d_]+)*|[.,:;()!?&+/\n–-]")
_MARKS = {"!": ".", "?": ".", ";": ".", "\n": ".", "/": "j", "&": "j", "+": "j", "–": "-"}

# Numbers that are neither ages nor counts, and dots that end no sentence.
_CLEANING = tuple(
    (re.compile(pattern), new)
    for pattern, new in (
        (r"(?<![a-zäö])(v|kk|lk|synt|vm|n|s)\.(?=\s*[a-zåäö\d(,])", r"\1 "),
        (r"\b[Ee]i kun?\b", "eiku"),
        (r"(?<=[a-zäö.,] )['’-](\d\d)\b(?!\s*(?:v|aste|°|,))", r"20\1"),
        (r"(?<=\dv):\w+", " "),
        (r"(?<=\d)½", ""),
        (r"\b(\d)[.,]5(?=\s*-?\s*v)", r"\1"),
        (r"\b\d{1,2}\.\s?\d{1,2}\.\s?((?:19|20)\d\d)\b|\b\d{1,2}/((?:19|20)\d\d)\b", r"\1\2 "),
        (r"\b\d{1,2}\.\d{1,2}\.|\b\d{1,2}[:.]\d\d\b|\b(?:klo|kello)\s*\w+|\b\d+(?:[ .]\d{3})+\b", " "),
        (r"\b\d+(?:,\d+)?\s*(?:€|%|e\b|eur\w*|/\s*kk|/\s*vko)", " "),
    )
)


class Token(NamedTuple):
    """One word, number or mark: its kind letter, value (number, age in years, units in a year), label, form."""

    kind: str
    value: int = 0
    label: str = ""
    form: str = ""


def read(text: str, year: int) -> list[Token]:
    """The tokens of a message; `year` tells which numbers can be birth years of children."""
    for pattern, new in _CLEANING:
        text = pattern.sub(new, text)
    forms = _TOKEN.findall(text.lower())
    tables = _BOTH if _foreign_markers() & set(forms) else _FINNISH
    tokens: list[Token] = []
    for form in forms:
        tokens.extend(_digits(form, year) if form.isdigit() else _word(form, tables))
    return tokens


def kinds_of(tokens: list[Token]) -> str:
    """The letters of the tokens as one string."""
    return "".join([token.kind for token in tokens])


def _digits(form: str, year: int) -> list[Token]:
    value = int(form)
    if len(form) <= 2:
        return [Token("n", value, "", form)]
    return [Token("y", year - value, "", form) if year - 30 <= value <= year else Token("x")]


@lru_cache(maxsize=16384)
def _word(form: str, tables: tuple[str, ...]) -> tuple[Token, ...]:
    if len(form) == 1 and not form.isalpha():
        return (Token(_MARKS.get(form, form), 0, "", form),)
    for name in tables:
        pattern, rows = _lexicon(name)
        match = pattern.fullmatch(form)
        if match:
            return (rows[str(match.lastgroup)]._replace(form=form),)
    return _number(form, tables) or (Token("x", 0, "", form),)


def _number(form: str, tables: tuple[str, ...]) -> tuple[Token, ...]:
    compound = numerals.split_compound(form)
    if compound:
        kind = "d" if compound[1].startswith("luok") else "n"
        return (Token(kind, compound[0]), *_word(compound[1], tables))
    grade = numerals.grade_place(form)
    if grade is not None:
        return (Token("G", 6 + grade, "", form),)
    for kind, value in (("n", numerals.cardinal(form)), ("d", numerals.ordinal(form))):
        if value is not None:
            return (Token(kind, value, "", form),)
    return ()


@lru_cache(maxsize=2)
def _lexicon(name: str) -> tuple[re.Pattern[str], dict[str, Token]]:
    """One regex over all forms of a table, a group a row, and the token each row makes."""
    rows = {f"r{i}": row for i, row in enumerate(_rows(name)) if row["kind"] != "marker"}
    groups = "|".join(f"(?P<{group}>{_either(row['forms'])})" for group, row in rows.items())
    made = {g: Token(r["kind"], int(r["value"] or 0), r["label"]) for g, r in rows.items()}
    return re.compile(groups), made


@lru_cache(maxsize=1)
def _foreign_markers() -> frozenset[str]:
    markers = (row["forms"].split() for row in _rows("foreign_words.csv") if row["kind"] == "marker")
    return frozenset(form for forms in markers for form in forms)


def _rows(name: str) -> list[dict[str, str]]:
    with (_FOLDER / name).open(encoding="utf-8", newline="") as table:
        return list(csv.DictReader(table))


def _either(forms: str) -> str:
    return "|".join(numerals.dotless(form.replace("~", _CASE)) for form in forms.split())
