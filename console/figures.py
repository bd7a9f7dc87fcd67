"""The figures of a period as they may be shown: rounded, named, in an order. Nothing exact leaves this module."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import log

from bot.triage.safety_data import FLAGS
from console.shown import words
from services_db import measures
from services_db.disclosure import percentile, shown
from services_db.periods import Period
from services_db.statistics import Counts
from services_db.supply import by_need

WAITING = ("immediate", "escalate", "human")
HOURS = [f"{hour:02}" for hour in range(24)]


@dataclass(frozen=True)
class Bar:
    """One value: 0 stands for "under five"."""

    label: str
    value: int


@dataclass(frozen=True)
class Figure:
    """One plot with its table; `name` is also that of its words and of its CSV."""

    name: str
    bars: list[Bar]

    @property
    def most(self) -> int:
        """The end of the axis: the longest bar, or five when all are under it."""
        return max([5, *(bar.value for bar in self.bars)])

    @property
    def step(self) -> int:
        """The distance of the lines of the axis: at most five of them, on round numbers."""
        return next(n for n in (5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10**9) if n * 5 >= self.most)


@dataclass(frozen=True)
class Wait:
    """How long cases of a level waited, in seconds; None when there are too few to tell."""

    level: str
    count: int
    median: float | None
    p95: float | None


@dataclass(frozen=True)
class Mark:
    """A line of the axis of waiting times: seconds, and where it stands, from 0 to 1."""

    seconds: int
    place: float


def axis() -> list[Mark]:
    """Some of the steps, as far from each other as they look on paper."""
    return [Mark(seconds, place_of(seconds)) for seconds in (15, 60, 300, 1800, 7200, 28800, 86400, 604800)]


def place_of(seconds: float) -> float:
    """Where a waiting time stands on an axis on which each doubling is as long as the one before."""
    first, last = measures.STEPS[0], measures.STEPS[-1]
    return round(log(max(seconds, first) / first) / log(last / first), 4)


def title(chosen: Period) -> str:
    """A period in words: «marraskuu 2026», «4. neljännes 2026», «vuosi 2026»."""
    named = words()
    month = named["months"][chosen.number - 1] if chosen.kind == "month" else ""
    form = str(named["periods"][chosen.kind])
    return form.format(month=month, number=chosen.number, year=chosen.first.year)


def figures(counts: Counts, months: Mapping[int, int]) -> list[Figure]:
    """All bar plots of a period, in the order in which they are read."""

    def known(name: str, measure: str, kind: str, order: Iterable[str]) -> Figure:
        """A measure whose every value is shown, in a fixed order."""
        of = counts.get(measure, {})
        return Figure(name, [Bar(_word(kind, key), shown(of.get(key, 0))) for key in order])

    def largest(name: str, of: Mapping[str, int], kind: str) -> Figure:
        """A measure with many values: those of five and more, largest first."""
        bars = [Bar(_word(kind, key), shown(count)) for key, count in of.items() if shown(count)]
        return Figure(name, sorted(bars, key=lambda bar: (-bar.value, bar.label)))

    named = words()
    hours = counts.get(measures.CHATS_BY_HOUR, {})
    phases = (*named["phases"], measures.UNKNOWN)
    return [
        Figure("months", [Bar(named["months"][n - 1], shown(months[n])) for n in sorted(months)]),
        Figure("hours", [Bar(hour, shown(hours.get(hour, 0))) for hour in HOURS]),
        known("phases", measures.CHATS_BY_PHASE, "phases", phases),
        known("levels", measures.ALARM_LEVELS, "levels", ("immediate", "escalate")),
        known("flags", measures.ALARM_FLAGS, "flags", FLAGS),
        known("asks", measures.ASKS, "flags", FLAGS),
        known("verdicts", measures.VERDICTS, "verdicts", named["verdicts"]),
        largest("left", counts.get(measures.LEFT_AT, {}), "questions"),
        known("feedback", measures.FEEDBACK, "feedback", named["feedback"]),
        largest("languages", counts.get(measures.LANGUAGES, {}), "languages"),
        largest("needs", by_need(counts.get(measures.NEEDS, {})), "needs"),
    ]


def waits(counts: Counts) -> list[Wait]:
    """Times to a human by level, most dangerous first."""
    told = counts.get(measures.WAITS, {})
    return [_wait(level, told) for level in WAITING]


def _wait(level: str, told: Mapping[str, int]) -> Wait:
    steps = {step: told.get(f"{level}:{step}", 0) for step in measures.STEPS}
    return Wait(level, shown(sum(steps.values())), percentile(steps, 0.5), percentile(steps, 0.95))


def _word(kind: str, key: str) -> str:
    return str(words()[kind].get(key) or (words()["unknown"] if key == measures.UNKNOWN else key))
