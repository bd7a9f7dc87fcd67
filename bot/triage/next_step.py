"""What the assistant does next: the open question, the summary, the recommendation."""

from __future__ import annotations

from bot.triage.situation import Situation

# The order is that of product.md: safety first, then what changes the path most.
QUESTIONS = ("safety", "phase", "children", "conflict", "municipality", "need")
# Who has no separation of their own is not asked about one.
QUESTIONS_OF = {"child": ("safety", "municipality", "need"), "professional": ("municipality", "need")}
# A direct wish for a service needs only the place; the rest is not asked before it is served.
DIRECT_QUESTIONS = ("municipality",)
# Meeting together is served only when it is known to be safe.
JOINT_QUESTIONS = ("safety", "municipality")


def is_told(question: str, situation: Situation) -> bool:
    """Whether the parent has already told what a question asks."""
    told = {
        "safety": situation.safety is not None or bool(situation.flags),
        "phase": situation.phase is not None,
        "children": situation.children is not None,
        "conflict": situation.conflict is not None or bool(situation.flags),
        "municipality": situation.municipality is not None,
        "need": bool(situation.needs),
    }
    return told[question]


def open_question(
    situation: Situation, passed: frozenset[str], questions: tuple[str, ...] | None = None
) -> str | None:
    """The first question that is neither told nor passed, of those that are this writer's; None for none."""
    theirs = QUESTIONS_OF.get(situation.who or "", QUESTIONS)
    for question in questions or theirs:
        if question in theirs and question not in passed and not is_told(question, situation):
            return question
    return None


def next_step(
    situation: Situation,
    passed: frozenset[str],
    confirmed: bool,
    recommended: bool,
    direct: bool,
    joint: bool = False,
) -> str | None:
    """A question's name, `summary_ok`, `recommend`, `pause`, or None when the parent leads from here.

    `direct`: a service was asked for; `joint`: one that brings the parents together. After danger of life
    nothing is asked until the parent goes on by themselves (`pause`).
    """
    if situation.level == "immediate" and "pause" not in passed:
        return "pause"
    if direct and not recommended:
        return open_question(situation, passed, JOINT_QUESTIONS if joint else DIRECT_QUESTIONS) or "recommend"
    question = open_question(situation, passed)
    if question and not recommended:
        return question
    if not recommended:
        return "recommend" if confirmed else "summary_ok"
    return None
