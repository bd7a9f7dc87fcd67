"""Invented tallies of past days for the demo, drawn from the weights of `data/demo/figures.yml`; the same each time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from sqlalchemy import delete
from sqlalchemy.orm import Session

from services_db import measures
from services_db.office_models import Tally

Weights = dict[str, float]
DAYS = 60


def tallies(session: Session, today: date, tables: dict[str, Any]) -> None:
    """Put the days before `today` in the place of those that there are."""
    days = [today - timedelta(days=back) for back in range(1, DAYS + 1)]
    session.execute(delete(Tally))
    for day in days:
        session.add(Tally(day=day, measure=measures.DONE, key="", count=1))
        for (measure, key), count in Counter(_day(day, tables)).items():
            session.add(Tally(day=day, measure=measure, key=key, count=count))


def _day(day: date, tables: dict[str, Any]) -> Iterator[tuple[str, str]]:
    chance = Random(day.toordinal())
    usual = tables["chats"] * tables["weekdays"][day.weekday()]
    hours = {f"{hour:02}": weight for hour, weight in enumerate(tables["hours"])}
    for _ in range(max(1, round(chance.gauss(usual, usual**0.5)))):
        yield measures.CHATS_BY_HOUR, _one(chance, hours)
        yield measures.CHATS_BY_PHASE, _one(chance, tables["phases"])
        yield measures.LANGUAGES, _one(chance, tables["languages"])
        place, need = _one(chance, tables["municipalities"]), _one(chance, tables["needs"])
        yield measures.NEEDS, f"{place}:{need}"
        if chance.random() < tables["alarm_share"]:
            yield from _alarm(chance, tables)
        for share, measure, weights in (
            ("ask_share", measures.ASKS, "flags"),
            ("left_share", measures.LEFT_AT, "questions"),
            ("feedback_share", measures.FEEDBACK, "feedback"),
        ):
            if chance.random() < tables[share]:
                yield measure, _one(chance, tables[weights])


def _alarm(chance: Random, tables: dict[str, Any]) -> Iterator[tuple[str, str]]:
    level = "immediate" if chance.random() < tables["immediate_share"] else "escalate"
    yield measures.ALARM_LEVELS, level
    yield measures.ALARM_FLAGS, _one(chance, tables["flags"])
    yield measures.VERDICTS, _one(chance, tables["verdicts"])
    for waiting in (level, "human"):
        median, spread = tables["waits"][waiting]
        seconds = median * spread ** chance.gauss(0, 1)
        yield measures.WAITS, f"{waiting}:{measures.step_of(seconds)}"


def _one(chance: Random, weights: Weights) -> str:
    return chance.choices(list(weights), list(weights.values()))[0]
