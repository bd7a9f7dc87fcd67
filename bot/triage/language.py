"""Which language a message is written in, and which one a Finnish message asks for.

Alphabets decide what they can; languages in Latin letters are told by their commonest words, against the
Finnish ones (`languages.csv`). When in doubt it is Finnish: a learner's Finnish and a stray "hello" too.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from bot.triage.finnish import known as is_finnish
from bot.triage.finnish import words as read

UNKNOWN = "und"
SPOKEN = ("sv", "en", "ru", "et", "ar", "so", "uk", "fa", "ku", "es")
_TABLE = Path(__file__).with_name("languages.csv")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE = re.compile(r"[.!?\n]+")

# Alphabets, and letters that tell languages of one alphabet apart; the last of a group is its default.
_SCRIPTS: tuple[tuple[re.Pattern[str], tuple[tuple[str, str], ...]], ...] = tuple(
    (re.compile(f"[{letters}]"), languages)
    for letters, languages in (
        ("\u0400-\u04ff", (("uk", "іїєґІЇЄҐ"), ("ru", ""))),
        (
            "\u0600-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufeff",
            (("ps", "ښځټډړږېۍ"), ("ur", "ٹڈڑےہ"), ("ku", "ەێۆڕڵڤ"), ("fa", "پچژگکی"), ("ar", "")),
        ),
        ("\u0e00-\u0e7f", (("th", ""),)),
        ("\u3040-\u30ff", (("ja", ""),)),
        ("\u4e00-\u9fff", (("zh", ""),)),
        ("\uac00-\ud7af", (("ko", ""),)),
        ("\u0900-\u097f", (("hi", ""),)),
        ("\u0980-\u09ff", (("bn", ""),)),
        ("\u1200-\u137f", (("ti", "ቐኸዀቕ"), ("am", ""))),
        ("\u0370-\u03ff", (("el", ""),)),
        ("\u0590-\u05ff", (("he", ""),)),
        ("\u10a0-\u10ff", (("ka", ""),)),
        ("\u0530-\u058f", (("hy", ""),)),
        ("\u1000-\u109f", (("my", ""),)),
    )
)
_ALIKE = (("ru", "uk"), ("ar", "fa"))  # languages of one alphabet, told by words where letters do not tell
_LETTERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("vi", re.compile("[ơưđạảấầẩậắằặẹẻẽếềểệỉịọỏốồổộớờởợụủứừửựỳỷỹ]")),
    ("tr", re.compile("[ğı]")),
    ("ku", re.compile("[êîû]")),
    ("es", re.compile("[ñ¿¡]")),
    ("et", re.compile("õ")),
    ("so", re.compile(r"(?:[aeiou]yaa|[kgth]ayg[aiu]|tayd[aiu])\b")),
    ("pl", re.compile("[ąęłśżź]")),
)
_FINNISH_ENDS = tuple("ssa ssä sta stä lla llä lta ltä lle nen mme taan tään isi nut nyt kaan kään".split())
_FINNISH_PAIRS = ("ää", "öö", "yö", "uo")
_COMPOUND = re.compile(r"n?kiel\w*$")
_CASE = re.compile(r"(?:a|ä|ksi|ks|n)$")
_QUOTED = re.compile('["”“«»][^"”“«»]*["”“«»]')
_IN_LANGUAGE = re.compile(r"(?:ksi|ks)$|kiel")
_WEIGHTS = {"weak": 0.5, "word": 1.0, "sure": 1.5}
_LETTER, _SHARE, _ENOUGH, _NAME_ALONE, _SHORT_WORD = 1.5, 0.3, 2.0, 2, 4


class Tables(NamedTuple):
    """Words with their weights by language; names of languages; words by the part they play in asking.

    `commonest` are words that tell apart languages of one alphabet.
    """

    words: Mapping[str, Mapping[str, float]]
    names: Mapping[str, str]
    roles: Mapping[str, frozenset[str]]
    commonest: Mapping[str, frozenset[str]]


@lru_cache(maxsize=256)
def find_language(text: str) -> str:
    """ISO 639 code of the language a message is written in; "fi" when in doubt."""
    return _by_script(text) or _by_words(_QUOTED.sub(" ", text.lower()))


_FEW = 2  # words that tell no language of their own


def reply_language(code: str | None, talk: str | None = None, text: str = "") -> str:
    """The language that the bot has words in: a spoken one itself, "en" for others, "fi" where none is known.

    `talk` is the language of the conversation so far: a word or two that are no Finnish («nej») are in it.
    """
    few = [word.text for word in read(text.lower())]
    if talk and (code is None or (code == "fi" and len(few) <= _FEW and not any(map(is_finnish, few)))):
        code = talk
    if code in (None, "fi", UNKNOWN):
        return "fi"
    return code if code in SPOKEN else "en"


def asks_language(text: str) -> str | None:
    """ISO 639 code of another language that a Finnish message asks to be served in.

    "und" when an interpreter is asked for without naming a language; None when nothing is asked.
    """
    for sentence in _SENTENCE.split(text.lower()):
        words = _WORD.findall(sentence)
        named = next(((word, code) for word in words if (code := _language_named(word))), None)
        finnish = any(word.startswith("suom") for word in words)
        if _has(words, "interpreter") and (_has(words, "may") or len(words) <= _NAME_ALONE or finnish):
            return named[1] if named else UNKNOWN
        if named and (len(words) <= _NAME_ALONE or _asked(words, named[0], finnish)):
            return named[1]
    return None


def _by_script(text: str) -> str | None:
    latin = len(re.findall(r"[a-zA-ZåäöÅÄÖ]", text))
    for letters, languages in _SCRIPTS:
        if len(letters.findall(text)) > latin:
            told = next(code for code, telling in languages if not telling or set(telling) & set(text))
            return _by_commonest(text, told) if told == languages[-1][0] else told
    return None


def _by_commonest(text: str, usual: str) -> str:
    """A message without telling letters is in the alphabet's usual language, unless its words are another's."""
    words = set(_WORD.findall(text.lower()))
    alike = next((group for group in _ALIKE if usual in group), (usual,))
    return max(alike, key=lambda code: len(words & _tables().commonest.get(code, frozenset())))


def _by_words(text: str) -> str:
    words = _WORD.findall(text.replace("’", "'"))
    scores: dict[str, float] = {}
    for code, known in _tables().words.items():
        scores[code] = sum(known.get(word, 0.0) for word in words)
    for code, letters in _LETTERS:
        scores[code] = scores.get(code, 0.0) + _LETTER * min(2, len(letters.findall(text)))
    finnish = scores.pop("fi", 0.0)
    code, score = max(scores.items(), key=lambda item: item[1])
    theirs = _tables().words.get(code, {})
    finnish += sum(_looks_finnish(word) for word in words if theirs.get(word, 0.0) < 1)
    sure = score >= _ENOUGH and score >= _SHARE * len(words) and score > finnish
    return code if sure else "fi"


def _looks_finnish(word: str) -> bool:
    ending = len(word) > _SHORT_WORD and word.endswith(_FINNISH_ENDS)
    return ending or any(pair in word for pair in _FINNISH_PAIRS)


def _language_named(word: str) -> str | None:
    """The language a word names; "ruotsissa" and "virolainen" name none."""
    names = _tables().names
    base = _COMPOUND.sub("", word)
    return names.get(base) or names.get(_CASE.sub("", base))


def _asked(words: list[str], name: str, finnish: bool) -> bool:
    """Asked of us: "puhutteko", a wish to be served, or "I speak ..., Finnish is hard"."""
    if _has(words, "you"):
        return True
    if _has(words, "mine") and _has(words, "poor"):
        return finnish
    in_language = bool(_IN_LANGUAGE.search(name))
    return _has(words, "may") and (_has(words, "service") or (in_language and not _has(words, "family")))


def _has(words: list[str], *roles: str) -> bool:
    return any(word in _tables().roles[role] for role in roles for word in words)


@lru_cache(maxsize=1)
def _tables() -> Tables:
    words: dict[str, dict[str, float]] = {}
    names: dict[str, str] = {}
    roles: dict[str, frozenset[str]] = {}
    commonest: dict[str, frozenset[str]] = {}
    with _TABLE.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            forms = row["words"].split()
            if row["kind"] == "name":
                names.update(dict.fromkeys(forms, row["language"]))
            elif row["kind"] in _WEIGHTS:
                weights = dict.fromkeys(forms, _WEIGHTS[row["kind"]])
                words.setdefault(row["language"], {}).update(weights)
            elif row["kind"] == "script":
                commonest[row["language"]] = frozenset(forms)
            else:
                roles[row["kind"]] = frozenset(forms)
    return Tables(words, names, roles, commonest)
