"""A message as the detector reads it: dots restored, slips of the hand in grave words mended, parents alike.

Women and men, mothers and fathers are read as the same word, so no judgement can hang on who is which.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from bot.triage.finnish import Word, analyse, colloquial, known, restored, words
from bot.triage.spoken import book_form

_DOTS = str.maketrans("aoAO", "äöÄÖ")
_NO_DOTS = str.maketrans("äöÄÖ", "aoAO")
_WISHED = Path(__file__).with_name("dotted.txt")
_GRAVE = Path(__file__).with_name("grave_words.txt")
_PEOPLE = Path(__file__).with_name("people_words.txt")
_LEAST_TYPO, _SHORT = (
    4,
    5,
)  # letters; shorter unknown words are anything, and short ones lack no letter of a grave word
_LETTERS = "aeiouyhjklmnprstv"

# Own beginnings are tried in order; the end keeps its case, its vowels put into harmony where the word asks for it.
_ALIKE: tuple[tuple[re.Pattern[str], str, dict[int, int]], ...] = tuple(
    (re.compile(rf"^((?:ex-?|eks-?|avio|avo|ero|iso|oma)?)(?:{found})$"), new, harmony)
    for found, new, harmony in (
        (r"vaimo(.*)", "puoliso", {}),
        (r"(?:mies|nainen)()", "puoliso", {}),
        (r"(?:mies|nais)te(n.*)", "puolisoje", _NO_DOTS),
        (r"miest(ä.*)|naist(a.*)", "puoliso", _NO_DOTS),
        (r"miehee(n.*)|naisee(n.*)", "puolisoo", _NO_DOTS),
        (r"miehe(.*)|naise(.*)", "puoliso", _NO_DOTS),
        (r"(?:äiti|äippä|äiskä|iskä)ä(?:än|nsä)()", "isäänsä", {}),
        (r"(?:äitii|äippää|äiskää|iskää|mutsii|faijaa)(n.*)", "isää", {}),
        (r"äiti(en.*)", "isi", {}),
        (r"(?:äiti|äippä|äiskä|iskä)(.*)", "isä", {}),
        (r"(?:mutsi|faija)(.*)", "isä", _DOTS),
        (r"äidi(.*)", "isä", {}),
        (r"isi()", "isä", {}),
        (r"isi(n|lle|llä|ltä|ä)", "isä", {}),
        (r"äitej(ä.*)|äitei(hin|llä|lle|ltä)", "isi", {}),
        (r"tyttöystävä(.*)", "poikaystävä", {}),
        (r"tyttöj(.*)", "poiki", _NO_DOTS),
        (r"tyttö(.*)", "poika", _NO_DOTS),
        (r"(?:tytö|tyttäre)(n|t|lle|llä|ltä|stä|ssä|ksi)", "poja", _NO_DOTS),
        (r"tyttäre(.*)", "poika", _NO_DOTS),
        (r"tytär()", "poika", {}),
        (r"tytärtä(.*)", "poikaa", _NO_DOTS),
    )
)


def read(text: str) -> list[Word]:
    """The words of a message with their places in it; `text` of a word is the form as it was read."""
    found = words(text)
    undotted = len(text) > 1 and not set(text.lower()) & set("äö") and any(_drops(w.text) for w in found)
    return [_as_read(word, undotted) for word in found]


def _as_read(word: Word, undotted: bool) -> Word:
    form = alike(book_form(with_dots(mended(word.text), undotted)))
    if form == word.text:
        return word
    lemmas, parts = analyse(form)
    return word._replace(text=form, lemmas=lemmas, parts=parts)


def _drops(form: str) -> bool:
    return with_dots(form, True) != form


@lru_cache(maxsize=65536)
def with_dots(form: str, undotted: bool) -> str:
    """A form with the dots its writer left out; `undotted`: the whole message has none, so more may be meant."""
    found = restored(form)
    if found != form or not undotted:
        return found
    if form in _wished():
        return _wished()[form]
    dotted = form.translate(_DOTS)
    return dotted if not known(form) and known(dotted) else form


@lru_cache(maxsize=1)
def _wished() -> dict[str, str]:
    """Without dots -> with dots, where the dotted word is the likelier: spoken forms and `dotted.txt`."""
    spoken = (form for form in colloquial() if not known(form.translate(_NO_DOTS)))
    listed = (*spoken, *_WISHED.read_text(encoding="utf-8").split())
    return {form.translate(_NO_DOTS): form for form in listed if form.translate(_NO_DOTS) != form}


@lru_cache(maxsize=65536)
def mended(form: str) -> str:
    """A misspelt grave word or person ("vakivlata", "uhkkaa", "miua") as meant; any word the language knows stays."""
    bare, grave = form.translate(_NO_DOTS), _bare_words(_GRAVE)
    if len(form) < _LEAST_TYPO or known(form):
        return grave.get(form, form) if restored(form) != form else form
    people = _bare_words(_PEOPLE)
    slips = [*_doubled(bare), *_swapped(bare)]
    near = [*slips, *_dropped(bare)]
    meant = [people.get(edit) for edit in near]
    meant += [grave.get(edit) for edit in (near if len(form) > _SHORT else slips)]
    return next((word for word in meant if word), form)


@lru_cache(maxsize=2)
def _bare_words(path: Path) -> dict[str, str]:
    """Without dots -> the word."""
    return {form.translate(_NO_DOTS): form for form in path.read_text(encoding="utf-8").split()}


def _doubled(form: str) -> Iterator[str]:
    return (form[:i] + form[i + 1 :] for i in range(1, len(form)) if form[i] == form[i - 1])


def _swapped(form: str) -> Iterator[str]:
    return (form[:i] + b + a + form[i + 2 :] for i, (a, b) in enumerate(pairwise(form)) if a != b)


def _dropped(form: str) -> Iterator[str]:
    places = range(1, len(form) + 1)
    return (form[:i] + letter + form[i:] for i in places for letter in _LETTERS)


@lru_cache(maxsize=65536)
def alike(form: str) -> str:
    """Wife and husband, mother and father, daughter and son as one word: "äidille" and "isälle" are "isälle"."""
    for pattern, new, harmony in _ALIKE:
        found = pattern.match(form)
        if found:
            head, *tails = found.groups()
            return head + new + next(t for t in tails if t is not None).translate(harmony)
    return form
