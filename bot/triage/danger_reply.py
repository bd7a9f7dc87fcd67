"""Danger → what is said, in order: the one table from level and flags to responses of the domain."""

from __future__ import annotations


def danger_replies(
    level: str,
    flags: tuple[str, ...],
    who: str | None = None,
    replied: tuple[str, ...] = (),
    own_violence: bool = False,
    language: str = "fi",
) -> tuple[str, ...]:
    """Names of the responses that answer a dangerous message; empty where there is no danger.

    `flags` stand main one first, `replied` are those answered before; in another `language` than Finnish
    one reply says all that is needed.
    """
    if level not in ("escalate", "immediate"):
        return ()
    plan: list[str] = []
    if level == "immediate":
        plan.append(_first_words(flags[:1], who, language))
    if language != "fi":
        kind = "self_harm_" if flags[:1] == ("self_harm",) else ""
        return (*plan, f"utter_danger_language_{kind}{language}")
    new = [flag for flag in flags if flag not in replied]
    if who == "child":
        plan.append("utter_danger_child_writes")
    elif new or level == "immediate":
        plan.append(_reply(new or list(flags), own_violence))
    else:
        plan.append("utter_danger_again")
    if not replied:
        plan.append("utter_danger_human_reads")
    return tuple(plan)


def _first_words(main: tuple[str, ...], who: str | None, language: str) -> str:
    if who == "child" and language == "fi":
        return "utter_danger_immediate_child_writes"
    own = main == ("self_harm",) or (main == ("child_abduction",) and language == "fi")
    return f"utter_danger_immediate_{main[0]}" if own else "utter_danger_immediate"


def _reply(flags: list[str], own_violence: bool) -> str:
    """The reply to the message's main flag, which stands first."""
    if own_violence and "violence" in flags:
        return "utter_danger_own_violence"
    return f"utter_danger_{flags[0] if flags else 'violence'}"
