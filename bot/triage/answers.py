"""What a short typed message means as an answer to the open question.

The same words mean other things elsewhere: "ei" is danger to "Oletteko turvassa?" and calm to a hint. Words
stand by class in `answers.csv`; a word that ends in * stands for all that begin so.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from functools import lru_cache
from pathlib import Path

from bot.triage.finnish import known, words

_TABLE = Path(__file__).with_name("answers.csv")
# A longer message is a story: only its first clause can be the answer.
_LONGEST = 9
_CLAUSE_END = re.compile(r"[,.;:!?\n]")
# How many words beside the classes an answer may hold.
_STRAY = 2
# «Mulla ei oo lapsia» says no to having children, not to being safe.
_CHILDLESS = re.compile(
    r"\b(?:(?:mulla|meillä|minulla) )?ei (?:mulla |meillä |minulla )?(?:oo|ole) lapsia\b(?:, mutt?a?)?"
)
# «Joo turvassa ollaan» answers the question of safety, whatever else is asked.
_SAFE = "turva"
_YES_OR_NO: dict[str, tuple[str, ...]] = {
    "summary_ok": ("right",),
    "feedback": ("helped",),
    "delete": ("erase",),
    "contact_permission": ("may",),
}


def meaning(asks: str | None, text: str) -> str | None:
    """`yes`, `no`, `unsure`; a phase; `any` need; `calm`, `quarrels`, `fear` on how the parents get on; or None.

    `asks` is the open question as the API names it. A question is no answer.
    """
    if is_question(text):
        return None
    if asks == "safety":
        return _safety(text)
    if asks == "conflict":
        return _conflict(text)
    if asks == "phase":
        return _phase(text)
    if asks == "need":
        return "any" if _only(text, "any") else None
    if asks == "children":
        return "no" if _only(text, "no", "be", "filler", "childless") and _has(text, "no") else None
    if asks and asks.startswith("ask:"):
        return _hint(text)
    return _yes_or_no(text, _YES_OR_NO[asks]) if asks in _YES_OR_NO else None


def is_question(text: str) -> bool:
    """Whether a message asks: it ends in a question mark, or begins with a word of asking."""
    told = [word.text for word in words(text.lower())]
    return bool(told) and (text.rstrip().endswith("?") or _is(told[0], "ask"))


def has_word(text: str, name: str) -> bool:
    """Whether a message has a word of a class of the table."""
    return any(_is(word.text, name) for word in words(text.lower()))


def danger_of_answer(asks: str | None, text: str) -> tuple[str, tuple[str, ...], str | None] | None:
    """Level, flags and what to ask about that an answer means by its question; None where it says nothing of it."""
    meant = meaning(asks, text)
    if asks == "safety" and meant == "no":
        return "escalate", ("violence",), None
    if asks == "safety" and meant == "unsure":
        return "none", (), "violence"
    if asks == "safety" and meant == "yes" and _only(text, "yes", "be", "no", "filler", "safe", "harm"):
        return "none", (), None
    if asks == "conflict" and meant == "fear":
        return "escalate", ("violence",), None
    if asks and asks.startswith("ask:") and meant == "yes":
        return "escalate", (asks.removeprefix("ask:"),), None
    return None


def says_nothing(text: str) -> bool:
    """Whether a message holds only small words: «ollaan», «joo kai», «no ei oikein»."""
    told = [word.text for word in words(text.lower())]
    return all(any(_is(word, name) for name in ("yes", "be", "no", "filler", "doubt")) for word in told)


def makes_no_sense(text: str) -> bool:
    """Whether a message has words, and none of them is Finnish: «xqz brrr»."""
    found = [word.text for word in words(text.lower()) if not word.text.isdigit()]
    return bool(found) and not any(known(form) for form in found)


def _safety(text: str) -> str | None:
    """The answer to "Oletteko sinä ja lapset nyt turvassa?"; half a yes, or a no with more in it, is `unsure`."""
    told, story = _told(_CHILDLESS.sub(" ", text.lower()))
    if not told:
        return None
    stray = _stray(told)
    no, yes, doubt = _in(told, "no"), _in(told, "yes"), _in(told, "doubt") or _in(told, "unknown")
    if _in(told, "harm"):
        return _harm(no, doubt, len(stray))
    if no:
        return _unsafe(told, stray, story)
    if doubt:
        return "unsure"
    if yes and (_is(told[0], "yes") or len(stray) <= _STRAY):
        return "yes"
    if len(stray) > _STRAY:
        return "unsure" if yes or _in(told, "safe") else None
    if not (_in(told, "safe") or (_in(told, "be") and not stray)):
        return None
    only_children = told[0].startswith("laps") and len(told) <= 3
    return "unsure" if only_children else "yes"


def _unsafe(told: list[str], stray: list[str], story: bool) -> str | None:
    """A no to the question of safety: bare, hedged or with its words it is one, with more in it half of one."""
    unknown = _in(told, "unknown")
    doubt = unknown or _in(told, "doubt")
    if _in(told, "refusal") and not doubt:
        return None
    sure = not story and not unknown and not _in(told, "yes") and len(stray) <= _STRAY
    return "no" if sure and (not stray or _in(told, "safe") or doubt) else "unsure"


def _harm(no: bool, doubt: bool, stray: int) -> str | None:
    """«Ei ole hätää» is a yes to being safe; «pelottaa» is a no."""
    if no:
        return "unsure" if doubt or stray > _STRAY else "yes"
    return "unsure" if stray or doubt else "no"


def _hint(text: str) -> str | None:
    """The answer to a question on a hinted danger: half a yes counts as one, and so does the past."""
    told, story = _told(text)
    if not told or _in(told, "safe"):
        return None
    stray = [word for word in _stray(told) if not _is(word, "echo")]
    if _in(told, "no") and not _is(told[0], "yes"):
        if _in(told, "past") or (_in(told, "but") and _in(told, "echo")):
            return "yes"
        if _in(told, "unknown"):
            return "unsure"
        return None if story or len(stray) > _STRAY else "no"
    if _in(told, "yes"):
        return "no" if len(told) > 1 and _is(told[1], "no") and not stray else "yes"
    half = _in(told, "doubt") or _in(told, "be") or _in(told, "echo")
    return "yes" if half and not stray else None


def _phase(text: str) -> str | None:
    """A phase told in a word or two: «kesken», «harkinnassa»."""
    told, _story = _told(text)
    phases = ("considering", "deciding", "in_process", "recently_separated", "long_after", "blended_family")
    met = [phase for phase in phases if _in(told, phase)]
    return met[0] if len(met) == 1 and len(told) <= _STRAY + 1 and not _in(told, "no") else None


def _yes_or_no(text: str, more: tuple[str, ...]) -> str | None:
    """A yes or a no to a plain question; `more` are classes that say yes to it."""
    told, story = _told(text)
    if not told or any(word.startswith(_SAFE) for word in told):
        return None
    stray = [word for word in _stray(told) if not any(_is(word, name) for name in (*more, "may_not"))]
    if any(_is(told[0], name) for name in ("yes", *more)) and not _is(told[0], "no"):
        return "yes" if "may" in more or not _in(told, "no") else None
    if _in(told, "no"):
        plain = "unsure" if _in(told, "unknown") else "no"
        return plain if not stray and not story else None
    if stray:
        return None
    doubt = [word for word in told if _is(word, "doubt") and not any(_is(word, name) for name in more)]
    if doubt or _in(told, "unknown"):
        return "unsure"
    return "yes" if any(_in(told, name) for name in ("yes", "be", *more)) else None


def _conflict(text: str) -> str | None:
    """How the parents get on: fear before quarrels before calm; a denied word means its opposite."""
    told = [word.text for word in words(text.lower())]
    no = _in(told, "no")
    if _in(told, "fear") and not no and len(told) <= _LONGEST:
        return "fear"
    if no and (_in(told, "speak") or _in(told, "calm")):
        return "quarrels"
    if _in(told, "quarrels"):
        return "calm" if no and len(told) <= _LONGEST else "quarrels"
    if _in(told, "condition"):
        return None
    plain = [word for word in told if not _is(word, "yes") or word in ("ok", "okei", "jees")]
    return "calm" if _in(plain, "calm") else None


def _told(text: str) -> tuple[list[str], bool]:
    """The words of a short message; of a story those of its first clause, and whether it is a story."""
    told = [word.text for word in words(text.lower())]
    if len(told) <= _LONGEST:
        return told, False
    first = _CLAUSE_END.split(text.lower().strip(), maxsplit=1)[0]
    told = [word.text for word in words(first)]
    return (told, True) if len(told) <= _STRAY + 3 else ([], True)


def _stray(told: list[str]) -> list[str]:
    plain = ("yes", "be", "no", "filler", "doubt", "unknown", "safe", "harm")
    return [word for word in told if not any(_is(word, name) for name in plain)]


def _only(text: str, *names: str) -> bool:
    told, story = _told(text)
    return bool(told) and not story and all(any(_is(word, name) for name in names) for word in told)


def _has(text: str, name: str) -> bool:
    return _in(_told(text)[0], name)


def _in(told: list[str], name: str) -> bool:
    return any(_is(word, name) for word in told)


def _is(word: str, name: str) -> bool:
    whole, starts = _classes()[name]
    return word in whole or (bool(starts) and word.startswith(starts))


@lru_cache(maxsize=1)
def _classes() -> dict[str, tuple[frozenset[str], tuple[str, ...]]]:
    found: dict[str, list[str]] = defaultdict(list)
    with _TABLE.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            found[row["class"]] += row["words"].split()
    return {
        name: (frozenset(w for w in all_ if w[-1] != "*"), tuple(w[:-1] for w in all_ if w[-1] == "*"))
        for name, all_ in found.items()
    }
