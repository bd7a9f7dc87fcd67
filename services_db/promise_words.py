"""A promise in words: which response tells it, and what fills the response's places."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

import yaml

from services_db.engine import PROJECT
from services_db.hours import HELSINKI
from services_db.promise import Promise, instant

WHEN = PROJECT / "data" / "office" / "when.yml"

# What promises that staff reads, and the response that says it when a time can be told.
VARIANTS = {
    "utter_human": {"open": "utter_human_open", "closed": "utter_human_closed"},
    "utter_danger_human_reads": {
        "open": "utter_danger_human_reads_open",
        "closed": "utter_danger_human_reads_closed",
    },
}


def variant(response: str, promise: Promise) -> str:
    """The response that tells this promise: the one itself when no time can be promised."""
    return VARIANTS[response].get(promise.kind, response)


def filling(promise: Promise, now: datetime) -> dict[str, str]:
    """The places of such a response: `until`, `opens`, and `note`, a sentence with a space before it."""
    note = promise.note.strip()
    if note and note[-1] not in ".!?":
        note += "."
    return {
        "until": _until(promise.until) if promise.until else "",
        "opens": _day(promise.opens, now) if promise.opens else "",
        "note": f" {note}" if note else "",
    }


def _until(until: datetime) -> str:
    """A promise ends on its own day: midnight is the end of it."""
    here = instant(until).astimezone(HELSINKI)
    return str(_words()["clock"].format(clock=_clock(here) if (here.hour, here.minute) != (0, 0) else "24"))


def _day(opens: datetime, now: datetime) -> str:
    here, today = (instant(one).astimezone(HELSINKI) for one in (opens, now))
    words = _words()
    days = {today.date(): words["today"], today.date() + timedelta(days=1): words["tomorrow"]}
    template = days.get(here.date(), words["later"])
    weekday, date = words["weekdays"][here.weekday()], f"{here.day}.{here.month}."
    return str(template.format(weekday=weekday, date=date, clock=words["clock"].format(clock=_clock(here))))


def _clock(here: datetime) -> str:
    return f"{here.hour}.{here.minute:02}" if here.minute else str(here.hour)


@lru_cache(maxsize=1)
def _words() -> dict[str, Any]:
    return dict(yaml.safe_load(WHEN.read_text(encoding="utf-8")))
