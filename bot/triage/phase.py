"""Where in the separation the writer is, when the message tells it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from bot.triage.elapsed import years_since_separation

RECENT, LONG, UNTOLD = "recently_separated", "long_after", "untold"
PHASES = ("considering", "deciding", "in_process", RECENT, LONG, "blended_family")
# A separation counts as recent for under two years (product.md).
_RECENT_YEARS = 2.0
# How much surer of another phase the model must be to put a told date aside.
_SURE = 0.3


def find_phase(text: str, scores: Mapping[str, float], today: date) -> str | None:
    """The phase that a message tells, None when it tells none.

    `scores` are the model's for each phase and for `UNTOLD`. A told date decides between recent and long ago,
    and gives the phase where the model sees none or is not sure of another.
    """
    best = max(scores, key=lambda name: scores[name], default=UNTOLD)
    years = years_since_separation(text, today)
    if years is not None:
        dated = RECENT if years < _RECENT_YEARS else LONG
        lead = scores.get(best, 0.0) - max(scores.get(RECENT, 0.0), scores.get(LONG, 0.0))
        if best in (RECENT, LONG, UNTOLD) or lead < _SURE:
            return dated
    return best if best in PHASES else None
