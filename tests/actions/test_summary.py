from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.summary import say_summary
from bot.triage.situation import Situation
from tests.actions.acting import done


def lines(known: Situation) -> list[dict[str, Any]]:
    dispatcher = CollectingDispatcher()
    say_summary(dispatcher, known)
    return done(dispatcher, []).messages


def children(count: int | None, ages: list[int], expecting: bool = False) -> Situation:
    return Situation(children={"count": count, "ages": ages, "expecting": expecting})


@pytest.mark.parametrize(
    ("known", "said"),
    [
        (Situation(phase="deciding"), ["phase"]),
        (Situation(municipality="Pori"), ["municipality"]),
        (children(0, []), ["no_children"]),
        (children(0, [], expecting=True), ["expecting"]),
        (children(2, []), ["children"]),
        (children(2, [3, 5]), ["children_ages"]),
        (children(None, [3], expecting=True), ["children_ages", "expecting"]),
        (Situation(conflict="calm"), ["calm"]),
        (Situation(conflict="quarrels"), ["quarrels"]),
        (Situation(conflict="fear"), ["fear"]),
        (Situation(conflict="calm", flags=("violence",)), ["fear"]),
        (
            Situation(phase="deciding", municipality="Pori", conflict="calm"),
            ["phase", "municipality", "calm"],
        ),
    ],
)
def test_each_known_thing_has_its_line(known: Situation, said: list[str]) -> None:
    assert [line["response"] for line in lines(known)] == [
        "utter_summary",
        *(f"utter_summary_{name}" for name in said),
    ]


def test_nothing_known_is_said_to_be_nothing() -> None:
    assert [line["response"] for line in lines(Situation())] == ["utter_summary_nothing"]


@pytest.mark.parametrize(
    ("known", "values"),
    [
        (children(3, [1, 4, 9]), {"count": "3", "ages": "1, 4, 9"}),
        (children(None, [12]), {"count": "1", "ages": "12"}),
        (Situation(municipality="Pori"), {"place": "Pori"}),
    ],
)
def test_a_line_carries_what_was_told(known: Situation, values: dict[str, str]) -> None:
    assert values.items() <= lines(known)[1].items()


def test_needs_are_told_in_words(conversation: str) -> None:
    (_, line) = lines(Situation(needs=("custody", "money")))
    assert line["response"] == "utter_summary_needs"
    assert line["needs_told"] == "lapsen huollon ja asumisen sopimisessa, raha-asioissa"
