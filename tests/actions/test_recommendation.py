from __future__ import annotations

from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions.recommendation import AT_ONCE, recommend, say_path
from actions.slots import situation
from tests.actions.acting import Done, done, tracker

ASKED = {"phase": "deciding", "needs": ["custody"], "municipality": "Tampere"}


def shown(more: bool = False, **slots: Any) -> Done:
    dispatcher = CollectingDispatcher()
    heard = tracker(**slots)
    return done(dispatcher, recommend(situation(heard), dispatcher, heard, more))


def path(**slots: Any) -> Done:
    dispatcher = CollectingDispatcher()
    return done(dispatcher, say_path(dispatcher, tracker(**slots)))


def cards(told: Done) -> list[str]:
    return [card["id"] for card in told.messages[-1]["custom"]["services"]]


@pytest.mark.parametrize(
    ("slots", "said"),
    [
        (ASKED, ["utter_services"]),
        ({"needs": ["custody"]}, ["utter_services_no_place", "utter_services"]),
        ({**ASKED, "conflict": "fear"}, ["utter_services_not_joint", "utter_services"]),
        (
            {**ASKED, "flags": ["violence"], "level": "escalate"},
            ["utter_services_not_joint", "utter_services"],
        ),
        ({**ASKED, "conflict": "quarrels"}, ["utter_services"]),
        ({**ASKED, "special_needs": ["alienation"]}, ["utter_services_human", "utter_services"]),
    ],
)
def test_services_come_with_a_word_where_one_is_needed(
    conversation: str, slots: dict[str, Any], said: list[str]
) -> None:
    told = shown(**slots)
    assert told.said == said
    assert len(cards(told)) == AT_ONCE
    expected = {"recommended": True, "direct": None, "asks": None, "shown": AT_ONCE}
    assert expected.items() <= told.slots.items()


def test_more_goes_on_and_ends(conversation: str) -> None:
    seen, now = cards(shown(**ASKED)), AT_ONCE
    for _ in range(40):
        told = shown(more=True, **ASKED, shown=float(now))
        if told.said == ["utter_services_no_more"]:
            break
        assert told.said == ["utter_services_more"]
        seen, now = seen + cards(told), told.slots["shown"]
    assert told.said == ["utter_services_no_more"] and told.slots["shown"] == now
    assert len(seen) == len(set(seen)) > AT_ONCE


def test_a_new_recommendation_begins_from_the_best(conversation: str) -> None:
    assert cards(shown(**ASKED, shown=6.0)) == cards(shown(**ASKED))


def test_what_was_asked_last_is_what_is_shown(conversation: str) -> None:
    assert cards(shown(**ASKED, focus=["housing"])) == cards(shown(**{**ASKED, "needs": ["housing"]}))
    assert cards(shown(**ASKED, focus=["housing"])) != cards(shown(**ASKED))


def test_another_language_brings_its_services(conversation: str) -> None:
    (first, *_) = shown(**ASKED, language="sv").messages[-1]["custom"]["services"]
    assert "sv" in first["languages"]


def test_the_path_names_what_comes_first_then_and_later(conversation: str) -> None:
    told = path(**ASKED)
    assert told.said == ["utter_path", "utter_path_first", "utter_path_then", "utter_path_later"]
    assert all(message["names"] for message in told.messages[1:])
    assert told.slots == {"asks": None}


class Empty:
    """A catalogue that has nothing."""

    def recommend(self, *asked: Any) -> list[Any]:
        return []

    def path(self, *asked: Any) -> tuple[list[str], list[str], list[str]]:
        return [], [], []

    def never_joint(self, known: Any) -> bool:
        return False


def test_where_nothing_fits_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("actions.resources.guide", Empty)
    assert shown().said == ["utter_services_none"]
    assert path().said == ["utter_services_none"]
