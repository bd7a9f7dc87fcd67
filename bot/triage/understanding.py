"""What one message tells: phase, children, municipality, needs, who writes, in which language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from bot.triage.children import Children, find_children
from bot.triage.language import asks_language, find_language
from bot.triage.municipality import Places, find_municipality
from bot.triage.needs import find_needs
from bot.triage.phase import find_phase
from bot.triage.who import find_who

FINNISH = "fi"
Scores = Mapping[str, Mapping[str, float]]


class Understanding(NamedTuple):
    """What a message tells; None or empty where it tells nothing."""

    phase: str | None
    children: Children | None
    municipality: str | None
    needs: tuple[str, ...]
    who: str | None
    language: str


def understand(text: str, scores: Scores, places: Places, today: date) -> Understanding:
    """Everything a message tells on its own, without the conversation before it.

    `scores` are those of `bot.triage.text_model` for the message: by kind (`phase`, `need`), by label.
    """
    return Understanding(
        phase=find_phase(text, scores.get("phase", {}), today),
        children=find_children(text, today.year),
        municipality=find_municipality(text, places),
        needs=find_needs(text, scores.get("need", {})),
        who=find_who(text),
        language=wanted_language(text),
    )


def wanted_language(text: str) -> str:
    """ISO 639 code of the language to answer in: that of the message, or the one it asks for in Finnish."""
    written = find_language(text)
    return written if written != FINNISH else asks_language(text) or FINNISH
