"""Invariance: what becomes of the judgement when a message comes in another guise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bot.evaluation.danger import Case, judge
from bot.evaluation.shares import Share, share
from bot.evaluation.variants import VARIANTS
from bot.triage.safety_model import SafetyModel


class Pair(NamedTuple):
    """A message as it was written and in another guise, both judged by one model."""

    guise: str
    plain: Case
    other: Case


def in_guises(cases: Sequence[Case], model: SafetyModel | None) -> list[Pair]:
    """Each case in every guise that changes its text."""
    pairs = []
    for case in cases:
        for guise, change in VARIANTS.items():
            changed = change(case.row["text"])
            if changed != case.row["text"]:
                pairs.append(Pair(guise, case, judge(case.row | {"text": changed}, model)))
    return pairs


def invariance(pairs: Sequence[Pair]) -> dict[str, dict[str, Share]]:
    """By guise: the same outcome; of the red ones alarms and caught, of the harmless false alarms, before and after."""
    found = {}
    for guise in VARIANTS:
        own = [pair for pair in pairs if pair.guise == guise]
        red = [pair for pair in own if pair.plain.red]
        calm = [pair for pair in own if not pair.plain.red]
        found[guise] = {
            "same": share(p.plain.outcome == p.other.outcome for p in own),
            "alarm_before": share(p.plain.alarm for p in red),
            "alarm": share(p.other.alarm for p in red),
            "caught_before": share(p.plain.caught for p in red),
            "caught": share(p.other.caught for p in red),
            "false_alarms_before": share(p.plain.alarm for p in calm),
            "false_alarms": share(p.other.alarm for p in calm),
        }
    return found
