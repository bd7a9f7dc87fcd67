"""What a short typed message means as an answer to the open question.

The same words mean other things elsewhere: "ei" is danger to "Oletteko turvassa?" and calm to a hint.
"""

from __future__ import annotations

from bot.triage.answer_words import LONGEST, STRAY, has, is_of, is_question, only, strays, told_in
from bot.triage.finnish import words
from bot.triage.safety_answers import hint_answer, safety_answer

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
        return safety_answer(text)
    if asks == "conflict":
        return _conflict(text)
    if asks == "phase":
        return _phase(text)
    if asks == "need":
        return "any" if only(text, "any") else None
    if asks == "children":
        return "no" if only(text, "no", "be", "filler", "childless") and has(told_in(text)[0], "no") else None
    if asks and asks.startswith("ask:"):
        return hint_answer(text)
    return _yes_or_no(text, _YES_OR_NO[asks]) if asks in _YES_OR_NO else None


def danger_of_answer(asks: str | None, text: str) -> tuple[str, tuple[str, ...], str | None] | None:
    """Level, flags and what to ask about that an answer means by its question; None where it says nothing of it."""
    meant = meaning(asks, text)
    if asks == "safety" and meant == "no":
        return "escalate", ("violence",), None
    if asks == "safety" and meant == "unsure":
        return "none", (), "violence"
    if asks == "safety" and meant == "yes" and only(text, "yes", "be", "no", "filler", "safe", "harm"):
        return "none", (), None
    if asks == "conflict" and meant == "fear":
        return "escalate", ("violence",), None
    if asks and asks.startswith("ask:") and meant == "yes":
        return "escalate", (asks.removeprefix("ask:"),), None
    return None


def _phase(text: str) -> str | None:
    """A phase told in a word or two: «kesken», «harkinnassa»."""
    told, _story = told_in(text)
    phases = ("considering", "deciding", "in_process", "recently_separated", "long_after", "blended_family")
    met = [phase for phase in phases if has(told, phase)]
    return met[0] if len(met) == 1 and len(told) <= STRAY + 1 and not has(told, "no") else None


def _yes_or_no(text: str, more: tuple[str, ...]) -> str | None:
    """A yes or a no to a plain question; `more` are classes that say yes to it."""
    told, story = told_in(text)
    if not told or any(word.startswith(_SAFE) for word in told):
        return None
    stray = [word for word in strays(told) if not any(is_of(word, name) for name in (*more, "may_not"))]
    if "may" in more and is_of(told[0], "no"):  # a permission that is not given is none, whatever follows
        return "unsure" if has(told, "unknown") else "no"
    if any(is_of(told[0], name) for name in ("yes", *more)) and not is_of(told[0], "no"):
        return "yes" if "may" in more or not has(told, "no") else None
    if has(told, "no"):
        plain = "unsure" if has(told, "unknown") else "no"
        return plain if not stray and not story else None
    if stray:
        return None
    doubt = [word for word in told if is_of(word, "doubt") and not any(is_of(word, name) for name in more)]
    if doubt or has(told, "unknown"):
        return "unsure"
    return "yes" if any(has(told, name) for name in ("yes", "be", *more)) else None


def _conflict(text: str) -> str | None:
    """How the parents get on: fear before quarrels before calm; a denied word means its opposite."""
    told = [word.text for word in words(text.lower())]
    no = has(told, "no")
    if has(told, "fear") and not no and len(told) <= LONGEST:
        return "fear"
    if no and (has(told, "speak") or has(told, "calm")):
        return "quarrels"
    if has(told, "quarrels"):
        return "calm" if no and len(told) <= LONGEST else "quarrels"
    if has(told, "condition"):
        return None
    plain = [word for word in told if not is_of(word, "yes") or word in ("ok", "okei", "jees")]
    return "calm" if has(plain, "calm") else None
