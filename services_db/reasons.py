"""Says in one Finnish sentence why a service was chosen; every word comes from `data/services/reasons.yaml`."""

from __future__ import annotations

from typing import Any

from services_db.service import Service
from services_db.tables import Tables
from services_db.wish import Reason, Wish

MOST_NEEDS = 2
MANY_PHASES = 5


def explain(service: Service, reasons: tuple[Reason, ...], wish: Wish, tables: Tables) -> str:
    """One sentence: what the service helps with, then the weightiest other reasons."""
    words = tables.words
    others = sorted(reasons, key=lambda one: -one.points)
    clauses = [text for one in others if (text := _clause(one, service, words))][: words["clauses"]]
    sentence = _join([_helps(service, reasons, words), *clauses], words["between"], words["last"])
    return str(words["sentence"].format(parts=sentence[:1].upper() + sentence[1:]))


def _helps(service: Service, reasons: tuple[Reason, ...], words: dict[str, Any]) -> str:
    if service.emergency:
        return str(words["emergency"])
    needs = sorted((one for one in reasons if one.kind in ("flag", "need")), key=lambda one: -one.points)
    if service.audience == ("children",):
        own = [words["what_child"][one.value] for one in needs if one.value in words["what_child"]]
        return str(own[0] if own else words["audience"]["children"])
    what = [words["what"][one.value] for one in needs if one.value in words["what"]][:MOST_NEEDS]
    if not what:
        return str(words["general"])
    return str(words["helps"].format(what=_join(what, words["between"], words["last_need"])))


def _clause(one: Reason, service: Service, words: dict[str, Any]) -> str:
    if one.kind in ("language", "interpreter"):
        return str(words[one.kind].format(language=words["spoken"][one.value]))
    if one.kind == "phase":
        # A service for every phase says nothing of this one.
        return "" if len(service.phases) >= MANY_PHASES else str(words["phases"][one.value])
    if one.kind == "audience" and service.audience != ("children",):
        return str(words["audience"][one.value])
    if one.kind in words["plain"]:
        return str(words[one.kind].format(name=one.value))
    return ""


def _join(parts: list[str], between: str, last_word: str) -> str:
    *most, last = parts
    return between.join(most) + last_word + last if most else last
