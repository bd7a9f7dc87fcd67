"""What is known of a parent's situation, and how a message changes it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

# Talk about other things than the situation: it may add a fact in passing, and leaves the open question open.
DIGRESSIONS = frozenset(
    "ask_fact ask_why ask_bot ask_privacy greet thanks language_other out_of_scope complaint restart".split()
)
# A topic asked about is no need told, and "kauanko avioero kestää" tells no phase.
_NOT_TOLD_IN_PASSING = ("needs", "phase")
_QUESTION_OF = {"needs": "need", "phase": "phase"}
_QUESTIONS = ("safety", "phase", "children", "conflict", "municipality", "need")
# An answer to a question, or a correction, may change what was told before; other talk only adds to it.
CHANGES = {
    "phase": frozenset({"answer_phase", "correct"}),
    "municipality": frozenset({"answer_municipality", "correct"}),
    "children": frozenset({"answer_children", "correct"}),
    "needs": frozenset({"correct"}),
    "who": frozenset({"correct"}),
}


@dataclass(frozen=True)
class Situation:
    """A parent's situation; None or empty where nothing was told."""

    phase: str | None = None
    children: dict[str, Any] | None = None
    municipality: str | None = None
    needs: tuple[str, ...] = ()
    who: str | None = None
    conflict: str | None = None
    safety: str | None = None
    # the needs of the guide's level `specialised`, as the detector names them
    special_needs: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    level: str = "none"
    uses_violence: bool = False
    # a hinted danger that the parent could neither confirm nor deny
    doubt: bool = False


def merge(known: Situation, told: Situation, intent: str, asks: str | None) -> Situation:
    """The situation after a message: new facts are added, answers and corrections replace."""
    if intent in DIGRESSIONS:
        in_passing = [field for field in _NOT_TOLD_IN_PASSING if asks != _QUESTION_OF[field]]
        told = replace(told, **{field: getattr(Situation, field) for field in in_passing})

    def may_change(field: str) -> bool:
        """At another question only a correction changes what was told."""
        answered = asks in (_QUESTION_OF.get(field, field), "summary_ok")
        return intent == "correct" or answered or (intent in CHANGES[field] and asks not in _QUESTIONS)

    changes: dict[str, Any] = {}
    for field in ("phase", "municipality", "who"):
        value = getattr(told, field)
        if value and (not getattr(known, field) or (field in CHANGES and may_change(field))):
            changes[field] = value
    changes |= {field: getattr(told, field) for field in ("conflict", "safety") if getattr(told, field)}
    if told.children:
        changes["children"] = _children(known.children, told.children, may_change("children"))
    if told.needs:
        kept = () if intent == "correct" else known.needs
        changes["needs"] = kept + tuple(need for need in told.needs if need not in kept)
    changes["special_needs"] = tuple(dict.fromkeys(known.special_needs + told.special_needs))
    return replace(known, **changes)


def replaces(known: Situation, new: Situation) -> bool:
    """Whether something that was known before is now otherwise, and not only more is known."""
    return any(getattr(known, field) and getattr(known, field) != getattr(new, field) for field in CHANGES)


def _children(known: dict[str, Any] | None, told: dict[str, Any], replaces: bool) -> dict[str, Any]:
    """Children after a message: told ages complete a known number, a told number alone keeps known ages."""
    if not known:
        return told
    count, ages = told.get("count"), told.get("ages") or []
    known_count, known_ages = known.get("count"), known.get("ages") or []
    expecting = bool(told.get("expecting") or known.get("expecting"))
    if count is None:
        if not ages:
            return {**known, "expecting": expecting}
        if not known_ages or len(ages) >= len(known_ages):
            return {"count": known_count or len(ages), "ages": list(ages), "expecting": expecting}
        return {**known, "expecting": expecting}
    if not replaces and known_count is not None and known_count != count:
        return {**known, "expecting": expecting}
    same_number = count in (known_count, len(known_ages))
    kept_ages = list(ages) or (list(known_ages) if same_number else [])
    return {"count": count, "ages": kept_ages, "expecting": bool(told.get("expecting"))}
