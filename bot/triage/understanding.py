"""What one message tells: phase, children, municipality, needs, who writes, in which language."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from bot.triage.answer_words import says_nothing
from bot.triage.children import Children, find_children
from bot.triage.language import asks_language, find_language
from bot.triage.municipality import Places, find_municipality
from bot.triage.needs import find_needs
from bot.triage.phase import find_phase
from bot.triage.who import find_who

_FINNISH = "fi"
Scores = Mapping[str, Mapping[str, float]]


class Understanding(NamedTuple):
    """What a message tells; None or empty where it tells nothing.

    `language` is the one to answer in; `foreign` tells that the message itself is not in Finnish.
    """

    phase: str | None
    children: Children | None
    municipality: str | None
    needs: tuple[str, ...]
    who: str | None
    language: str
    foreign: bool


def understand(text: str, scores: Scores, places: Places, today: date) -> Understanding:
    """Everything a message tells on its own, without the conversation before it.

    `scores` are those of `bot.triage.text_model` for the message: by kind (`intent`, `phase`, `need`), by label.
    """
    written = find_language(text)
    learnt = {} if says_nothing(text) else scores
    return Understanding(
        phase=find_phase(text, learnt.get("phase", {}), today),
        children=find_children(text, today.year),
        municipality=find_municipality(text, places),
        needs=find_needs(learnt.get("need", {}), scores.get("intent", {})),
        who=find_who(text),
        language=written if written != _FINNISH else asks_language(text) or _FINNISH,
        foreign=written != _FINNISH,
    )
