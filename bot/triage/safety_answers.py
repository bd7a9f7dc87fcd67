"""Answers on danger: to "Oletteko sinä ja lapset nyt turvassa?" and to a question on a hinted danger."""

from __future__ import annotations

import re

from bot.triage.answer_words import STRAY, has, is_of, strays, told_in

# «Mulla ei oo lapsia» says no to having children, not to being safe.
_CHILDLESS = re.compile(
    r"\b(?:(?:mulla|meillä|minulla) )?ei (?:mulla |meillä |minulla )?(?:oo|ole) lapsia\b(?:, mutt?a?)?"
)


def safety_answer(text: str) -> str | None:
    """The answer to "Oletteko sinä ja lapset nyt turvassa?"; half a yes, or a no with more in it, is `unsure`."""
    told, story = told_in(_CHILDLESS.sub(" ", text.lower()))
    if not told:
        return None
    stray = strays(told)
    foreign = _foreign(told)
    if foreign:
        return foreign
    no, yes, doubt = has(told, "no"), has(told, "yes"), has(told, "doubt") or has(told, "unknown")
    if has(told, "harm"):
        return _harm(no, doubt, len(stray))
    if no:
        return _unsafe(told, stray, story)
    if doubt:
        return "unsure"
    return _safe(told, stray, yes)


def _safe(told: list[str], stray: list[str], yes: bool) -> str | None:
    """A yes to the question of safety: one that begins so, or small words; of the children alone half of one."""
    if yes and (is_of(told[0], "yes") or len(stray) <= STRAY):
        return "yes"
    if len(stray) > STRAY:
        return "unsure" if yes or has(told, "safe") else None
    if not (has(told, "safe") or (has(told, "be") and not stray)):
        return None
    only_children = told[0].startswith("laps") and len(told) <= 3
    return "unsure" if only_children else "yes"


def _foreign(told: list[str]) -> str | None:
    """Yes and no in other languages; «no» alone is Finnish, English and Spanish at once."""
    if has(told, "foreign_no"):
        return "no"
    if told == ["no"]:
        return "unsure"
    return (
        "yes" if is_of(told[0], "foreign_yes") or (len(told) > 1 and has(told[1:], "foreign_yes")) else None
    )


def _unsafe(told: list[str], stray: list[str], story: bool) -> str | None:
    """A no to the question of safety: bare, hedged or with its words it is one, with more in it half of one."""
    unknown = has(told, "unknown")
    doubt = unknown or has(told, "doubt")
    if has(told, "refusal") and not doubt:
        return None
    sure = not story and not unknown and not has(told, "yes") and len(stray) <= STRAY
    return "no" if sure and (not stray or has(told, "safe") or doubt) else "unsure"


def _harm(no: bool, doubt: bool, stray: int) -> str | None:
    """«Ei ole hätää» is a yes to being safe; «pelottaa» is a no."""
    if no:
        return "unsure" if doubt or stray > STRAY else "yes"
    return "unsure" if stray or doubt else "no"


def hint_answer(text: str) -> str | None:
    """The answer to a question on a hinted danger: half a yes counts as one, and so does the past."""
    told, story = told_in(text)
    if not told or has(told, "safe"):
        return None
    stray = [word for word in strays(told) if not is_of(word, "echo")]
    if has(told, "no") and not is_of(told[0], "yes"):
        if has(told, "past") or (has(told, "but") and has(told, "echo")):
            return "yes"
        if has(told, "unknown"):
            return "unsure"
        return None if story or len(stray) > STRAY else "no"
    if has(told, "yes"):
        return "no" if len(told) > 1 and is_of(told[1], "no") and not stray else "yes"
    half = has(told, "doubt") or has(told, "be") or has(told, "echo")
    return "yes" if half and not stray else None
