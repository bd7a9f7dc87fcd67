"""How values are shown to staff: moments on Helsinki's clock, waiting times, and the words for the code's names."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from flask import Flask

from console.marks import marked
from services_db.base import utcnow
from services_db.hours import HELSINKI

WORDS = Path(__file__).parent / "data" / "words.yaml"


@lru_cache(maxsize=1)
def words() -> Mapping[str, Any]:
    """The table of words, read once."""
    table: Mapping[str, Any] = yaml.load(WORDS.read_text(encoding="utf-8"), yaml.BaseLoader)
    return table


def word(name: Any, kind: str) -> str:
    """The word for a name of the code, such as `word("violence", "flags")`; the name itself when there is none."""
    return str(words()[kind].get(str(name), name))


def local(moment: datetime) -> datetime:
    """A stored time (UTC, without a zone) on Helsinki's clock."""
    return moment.replace(tzinfo=timezone.utc).astimezone(HELSINKI)


def clock(moment: datetime) -> str:
    """The time of day: «14.05»."""
    here = local(moment)
    return f"{here.hour}.{here.minute:02}"


def day(moment: date | datetime) -> str:
    """The date: «12.3.2026»."""
    here = local(moment) if isinstance(moment, datetime) else moment
    return f"{here.day}.{here.month}.{here.year}"


def moment(told: datetime | None, now: datetime | None = None) -> str:
    """The day and the time: «tänään 14.05», «eilen 9.30», «12.3.2026 klo 9.30»; '' for none."""
    if told is None:
        return ""
    ago = (local(now or utcnow()).date() - local(told).date()).days
    form = {0: "today", 1: "yesterday"}.get(ago, "other")
    return str(words()["times"][form]).format(clock=clock(told), day=day(told))


def waited(since: datetime, now: datetime | None = None) -> str:
    """How long ago: «alle 1 min», «12 min», «2 t 5 min», «3 pv 4 t»."""
    return span((now or utcnow()) - since)


def span(length: timedelta) -> str:
    """A length of time, in the same words."""
    minutes = max(0, int(length.total_seconds())) // 60
    form = "days" if minutes >= 2880 else "hours" if minutes >= 60 else "minutes" if minutes else "moment"
    days, hours = divmod(minutes // 60, 24) if form == "days" else (0, minutes // 60)
    return str(words()["times"][form]).format(days=days, hours=hours, minutes=minutes % 60)


def iso(told: datetime) -> str:
    """A stored time for the attribute `datetime` of HTML."""
    return told.isoformat(timespec="seconds") + "Z"


def sureness(score: float) -> str:
    """A score of evidence in words."""
    return next(str(name) for bound, name in words()["scores"] if score >= float(bound))


def source(told: str) -> str:
    """Where evidence came from, in words: «tunnistettu sanoista»; the rule's own name is for programmers."""
    return word(told.partition(":")[0], "sources")


def children(told: Mapping[str, Any] | None) -> str:
    """Children as a case keeps them (count, ages, expecting): «2 lasta: 4 v, 7 v»; '' when nothing was told."""
    told = told or {}
    count, ages = told.get("count"), told.get("ages") or []
    count = len(ages) if ages and not count else count
    many = {None: "", 0: words()["no_children"], 1: words()["child"]}
    parts = [str(many[count] if count in many else words()["children"].format(count=count))]
    if ages:
        parts[0] += ": " + ", ".join(_age(age) for age in ages)
    if told.get("expecting"):
        parts = [parts[0] if count else "", words()["expecting"]]
    return ", ".join(part for part in parts if part)


def _age(years: Any) -> str:
    return str(words()["infant"] if years == 0 else words()["age"].format(years=years))


FILTERS = (word, clock, day, moment, waited, span, iso, sureness, source, children, marked)


def add_filters(app: Flask) -> None:
    """Let templates use them, each under its own name; `words` is the whole table."""
    for one in FILTERS:
        app.jinja_env.filters[one.__name__] = one
    app.jinja_env.globals["words"] = words
