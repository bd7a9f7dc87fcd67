"""What leaves for the page: rounded, named, ordered."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import pytest

from console.figures import Bar, Figure, axis, figures, place_of, title, waits
from services_db.periods import period


def named(counts: dict[str, dict[str, int]]) -> dict[str, Figure]:
    return {one.name: one for one in figures(counts, {1: 7, 2: 4})}


def test_every_value_is_rounded_and_named() -> None:
    found = named({"chats_phase": {"deciding": 13, "unknown": 3}, "alarm_flag": {"stalking": 5}})
    assert Bar("päätös on tehty", 10) in found["phases"].bars
    assert Bar("ei tiedossa", 0) in found["phases"].bars
    assert Bar("eron jälkeinen vaino", 5) in found["flags"].bars
    assert [bar.value for bar in found["months"].bars] == [5, 0]
    assert len(found["hours"].bars) == 24
    assert [one for figure in found.values() for one in figure.bars if one.value % 5] == []


def test_largest_first_and_small_ones_left_out() -> None:
    found = named({"needs": {"Nokia:money": 4, "Oulu:money": 4, "Oulu:housing": 21, "Oulu:custody": 2}})
    assert found["needs"].bars == [Bar("asuminen", 20), Bar("raha-asiat", 5)]


@pytest.mark.parametrize(
    ("values", "most", "step"), [([], 5, 5), ([0], 5, 5), ([30], 30, 10), ([1310], 1310, 500)]
)
def test_axis_of_a_plot(values: list[int], most: int, step: int) -> None:
    figure = Figure("x", [Bar("a", value) for value in values])
    assert (figure.most, figure.step) == (most, step)


def test_waits() -> None:
    told = {"wait": {"immediate:60": 10, "immediate:120": 10, "human:15": 3}}
    immediate, escalate, human = waits(told)
    assert (immediate.count, immediate.median, immediate.p95) == (20, 60.0, 114.0)
    assert (escalate.count, human.count, human.median) == (0, 0, None)


def test_axis_of_waits_goes_from_end_to_end() -> None:
    places = [mark.place for mark in axis()]
    assert (places[0], places[-1]) == (0.0, 1.0)
    assert all(one < other for one, other in pairwise(places))
    assert place_of(1) == 0.0


@pytest.mark.parametrize(
    ("code", "words"),
    [("2026-11", "marraskuu 2026"), ("2026-q4", "4. neljännes 2026"), ("2026", "vuosi 2026")],
)
def test_title(code: str, words: str) -> None:
    chosen = period(code)
    assert chosen is not None
    assert chosen.first <= date(2026, 11, 1)
    assert title(chosen) == words
