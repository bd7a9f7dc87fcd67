"""Explicit tellings of danger in other languages: «my husband hits me», «min man slår mig», «муж бьёт меня».

A row of `foreign_danger.csv` holds expressions for one flag and strength, divided by ` ; `. An expression is
phrases joined by ` + ` that must meet in one sentence, in any order; a phrase is words in this order with at
most three others between them. `a|b` are alternatives, `stem*` any ending, `a_b` words side by side, `<he>` a
class of the language (rows of strength `words`). Accents, vowel points and apostrophes do not count.
"""

from __future__ import annotations

import csv
import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from unicodedata import combining, normalize

from bot.triage.language import find_language
from bot.triage.signals import Signal

_TABLE = Path(__file__).with_name("foreign_danger.csv")
_ALIKE = (frozenset({"ru", "uk"}), frozenset({"ar", "fa", "ku", "ur", "ps"}))
_LATIN = frozenset({"en", "sv", "et", "es", "so", "ku"})
_SENTENCE = re.compile(r"[.!?;:\n…؟؛۔]+")
_TOKEN = re.compile(r"[^\W\d_]+|[,،()]")
_SPELLINGS = str.maketrans({"ی": "ي", "ى": "ي", "ک": "ك", "ة": "ه", "ı": "i", "ø": "o", "æ": "a"})
_DROPPED = re.compile("['’ʼ`´ʹ\u200c\u200d\u0640]")
_PERSIAN_VERB = re.compile(r"\b(ن?مي) (?=\w)")  # the prefix of the present is written apart or not
_GAP = r"(?: [^\s,،()]+| [,،]){0,3} "
_BEFORE, _AFTER = 2, 2  # words between a denial and what it denies
_OWN = "own_violence"


class Telling(NamedTuple):
    """One expression, ready to be looked for; `denies` tells that it holds a negation of its own."""

    language: str
    flag: str
    strength: str
    phrases: tuple[re.Pattern[str], ...]
    denies: bool


class Table(NamedTuple):
    """Expressions by language, and each language's classes of words."""

    tellings: dict[str, tuple[Telling, ...]]
    words: dict[str, dict[str, frozenset[str]]]


class _Match(NamedTuple):
    start: int
    end: int


def find_foreign_signals(text: str) -> list[Signal]:
    """Signals of a message that is not in Finnish; none for a Finnish one. Denied tellings are `negated`."""
    language = find_language(text)
    if language == "fi":
        return []
    sentences = [" ".join(_TOKEN.findall(part)) for part in _SENTENCE.split(fold(text))]
    languages = _candidates(language)
    found = [
        signal
        for one in languages
        for telling in foreign_table().tellings.get(one, ())
        for sentence in sentences
        if (signal := _signal(telling, sentence))
    ]
    return list(dict.fromkeys(found))


def fold(text: str) -> str:
    """A text without what people leave out in a chat: capitals, accents, vowel points, apostrophes."""
    plain = "".join(sign for sign in normalize("NFKD", text.lower()) if not combining(sign))
    return _PERSIAN_VERB.sub(r"\1", _DROPPED.sub("", plain.translate(_SPELLINGS)))


def _candidates(language: str) -> list[str]:
    """Languages of one alphabet are easily taken for each other in a short message."""
    alike = next((group for group in _ALIKE if language in group), frozenset({language}))
    known = [one for one in foreign_table().tellings if one in alike]
    return known or sorted(_LATIN)


def _signal(telling: Telling, sentence: str) -> Signal | None:
    matches = []
    for phrase in telling.phrases:
        found = [_Match(*match.span()) for match in phrase.finditer(sentence)]
        if not found:
            return None
        matches.append(found)
    words = foreign_table().words[telling.language]
    told = [next((m for m in found if not _denied(telling, sentence, m, words)), None) for found in matches]
    quoted = " ".join(sentence[one[0].start : one[0].end] for one in matches)
    own = telling.flag == _OWN
    name = f"{'own_' if own else ''}foreign_{telling.language}"
    flag = "violence" if own else telling.flag
    if None in told:
        return Signal(flag, name, "ask", quoted, True)
    return Signal(flag, name, telling.strength, quoted)


def _denied(telling: Telling, sentence: str, match: _Match, words: dict[str, frozenset[str]]) -> bool:
    """Whether a negation stands in the phrase or close to it in its clause, and does not say «no longer»."""
    if telling.denies:
        return False
    before = re.split("[,،()]", sentence[: match.start])[-1].split()
    inside = sentence[match.start : match.end].split()
    after = re.split("[,،()]", sentence[match.end :])[0].split()
    near = before[-_BEFORE:] + inside
    negations = words["negation"]
    at = [i for i, word in enumerate(near) if word in negations]
    at = [i for i in at if not {*near[max(0, i - 1) : i + 2]} & words.get("knowing", frozenset())]
    behind = set(after[:_AFTER]) & words.get("after", frozenset())
    behind = behind if not {*after[:_AFTER]} & words.get("knowing", frozenset()) else set()
    limited = {*before[-_BEFORE - 1 :], *inside, *after[: _AFTER + 1]} & words.get("limiter", frozenset())
    return bool(at or behind) and not limited


@lru_cache(maxsize=1)
def foreign_table() -> Table:
    """The rows of `foreign_danger.csv`; KeyError for an expression that names an unknown class."""
    words: dict[str, dict[str, frozenset[str]]] = {}
    rows = []
    with _TABLE.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            if row["strength"] == "words":
                words.setdefault(row["language"], {})[row["flag"]] = frozenset(
                    fold(row["expression"]).split()
                )
            else:
                rows.append(row)
    tellings: dict[str, list[Telling]] = {}
    for row in rows:
        language, classes = row["language"], words[row["language"]]
        for expression in fold(row["expression"]).split(" ; "):
            terms = [part.split() for part in expression.split(" + ")]
            denies = any(set(term.split("|")) & classes["negation"] for part in terms for term in part)
            phrases = tuple(_phrase(part, classes) for part in terms)
            telling = Telling(language, row["flag"], row["strength"], phrases, denies)
            tellings.setdefault(language, []).append(telling)
    return Table({language: tuple(listed) for language, listed in tellings.items()}, words)


def _phrase(terms: list[str], classes: dict[str, frozenset[str]]) -> re.Pattern[str]:
    return re.compile(r"(?<!\S)" + _GAP.join(_term(term, classes) for term in terms) + r"(?!\S)")


def _term(term: str, classes: dict[str, frozenset[str]]) -> str:
    """«hit|<child>|beat*» as an expression over words."""
    words: list[str] = []
    for word in term.split("|"):
        words += sorted(classes[word[1:-1]]) if word.startswith("<") else [word]
    return "(?:" + "|".join(re.escape(w).replace(r"\*", r"\S*").replace("_", " ") for w in words) + ")"
