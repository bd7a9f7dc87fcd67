"""Figures of the serving detector on tables of our own that it is not trained on, and its speed."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np

from bot.evaluation.danger import Case, judge
from bot.evaluation.shares import Share, share
from bot.triage.safety_model import SafetyModel
from bot.triage.urgency import assess


class Telling(NamedTuple):
    """A flag told in plain words, and the same words denied."""

    flag: str
    told: str
    denied: str


def read_tellings(table: Path) -> list[Telling]:
    """The rows of a table of tellings: flag, telling and denial, parted by tabs."""
    with table.open(encoding="utf-8", newline="") as file:
        return [Telling(*row[:3]) for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def tellings(rows: Sequence[Telling], model: SafetyModel | None) -> dict[str, Share]:
    """Alarms and right flags of tellings, alarms and asks of denials."""
    told = [judge({"text": r.told, "level": "escalate", "flags": [r.flag]}, model) for r in rows]
    denied = [judge({"text": r.denied, "level": "none", "flags": []}, model) for r in rows]
    return {
        "alarm": share(c.alarm for c in told),
        "caught": share(c.caught for c in told),
        "flag_named": share(c.named for c in told if c.caught),
        "denial_alarms": share(c.alarm for c in denied),
        "denial_asks": share(c.asked for c in denied),
    }


def outcomes(cases: Iterable[Case]) -> dict[str, Share]:
    """Alarms and asks over messages that ought to have none."""
    listed = list(cases)
    return {"alarm": share(c.alarm for c in listed), "ask": share(c.asked for c in listed)}


def harmless(texts: Iterable[str], model: SafetyModel | None) -> list[Case]:
    """Texts that carry no label of danger, judged."""
    return [judge({"text": text, "level": "none", "flags": []}, model) for text in texts]


def latency(texts: Sequence[str], model: SafetyModel | None) -> dict[str, float]:
    """Processor milliseconds of one assessment, median and 95th percentile: every second text, the others warmed it.

    Processor time is that of one core, whatever else the machine does.
    """
    for text in texts[::2]:
        assess(text, model)
    spent = []
    for text in texts[1::2]:
        start = time.thread_time()
        assess(text, model)
        spent.append((time.thread_time() - start) * 1000)
    return {
        "p50": float(np.percentile(spent, 50)),
        "p95": float(np.percentile(spent, 95)),
        "messages": len(spent),
    }
