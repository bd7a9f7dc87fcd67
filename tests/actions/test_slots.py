from __future__ import annotations

from typing import Any

import pytest

from actions import slots
from bot.triage.situation import Situation
from tests.actions.acting import tracker

CHILDREN = {"count": 2, "ages": [3, 5], "expecting": False}


@pytest.mark.parametrize(
    ("known", "situation"),
    [
        ({}, Situation()),
        ({"phase": "deciding", "municipality": "Nokia"}, Situation(phase="deciding", municipality="Nokia")),
        ({"children": CHILDREN, "who": "father"}, Situation(children=CHILDREN, who="father")),
        ({"needs": ["custody", "money"], "special_needs": []}, Situation(needs=("custody", "money"))),
        (
            {"flags": ["stalking"], "level": "escalate", "uses_violence": True},
            Situation(flags=("stalking",), level="escalate", uses_violence=True),
        ),
        ({"conflict": "fear", "safety": "no", "asks": "phase"}, Situation(conflict="fear", safety="no")),
    ],
)
def test_slots_tell_the_situation(known: dict[str, Any], situation: Situation) -> None:
    assert slots.situation(tracker(**known)) == situation


@pytest.mark.parametrize(
    ("entities", "safety", "situation"),
    [
        ({}, None, Situation()),
        (
            {"phase": "long_after", "children": CHILDREN},
            None,
            Situation(phase="long_after", children=CHILDREN),
        ),
        ({"need": ("custody", "money", "custody")}, None, Situation(needs=("custody", "money"))),
        ({"municipality": ("Oulu", "Pori")}, None, Situation(municipality="Oulu")),
        ({"language": "sv", "command": "more"}, None, Situation()),
        # a few words tell of no special need, whatever the model hears in them
        ({}, {"level": "specialised", "needs": ["accused"]}, Situation()),
    ],
)
def test_entities_tell_what_is_new(
    entities: dict[str, Any], safety: dict[str, Any] | None, situation: Situation
) -> None:
    assert slots.told(tracker(entities=entities, judged=safety)) == situation


@pytest.mark.parametrize(
    ("new", "changed"),
    [
        (Situation(phase="deciding"), {}),
        (Situation(phase="long_after"), {"phase": "long_after"}),
        (Situation(phase="deciding", needs=("money",)), {"needs": ["money"]}),
        (Situation(children=CHILDREN), {"phase": None, "children": CHILDREN}),
    ],
)
def test_only_what_changed_is_set(new: Situation, changed: dict[str, Any]) -> None:
    events = slots.as_slots(new, Situation(phase="deciding"))
    assert {event["name"]: event["value"] for event in events} == changed


AGAIN = {"confirmed": None, "recommended": None, "focus": None, "shown": 0}


@pytest.mark.parametrize(
    ("intent", "entities", "kept"),
    [
        ("tell_situation", {}, {}),
        ("tell_situation", {"municipality": "Pori"}, {"municipality": "Pori", **AGAIN}),
        ("answer_phase", {"phase": "long_after"}, {"phase": "long_after", **AGAIN}),
        ("ask_fact", {"municipality": "Pori"}, {"municipality": "Pori"}),  # in passing
        ("ask_fact", {"need": "maintenance"}, {}),  # a topic asked about is no need told
    ],
)
def test_what_is_told_is_kept_and_calls_for_new_services(
    intent: str, entities: dict[str, Any], kept: dict[str, Any]
) -> None:
    events = slots.kept(tracker(intent=intent, entities=entities, phase="deciding"))
    assert {event["name"]: event["value"] for event in events} == kept


@pytest.mark.parametrize(("written", "text"), [("moi", "moi"), ("/affirm", ""), (None, "")])
def test_a_button_has_no_words(written: str | None, text: str) -> None:
    heard = tracker()
    heard.latest_message["text"] = written
    assert slots.text(heard) == text


@pytest.mark.parametrize(
    ("events", "last"),
    [
        (["user"], None),
        (["user", "utter_noted"], "utter_noted"),
        (["user", "utter_noted", "slot", "utter_privacy"], "utter_privacy"),
        (["user", "utter_noted", "user"], None),
    ],
)
def test_the_last_response_of_this_turn(events: list[str], last: str | None) -> None:
    heard = tracker()
    heard.events[:] = [
        {"event": "bot", "metadata": {"utter_action": name}} if name.startswith("utter_") else {"event": name}
        for name in events
    ]
    assert slots.last_said(heard) == last


@pytest.mark.parametrize(("intent", "name"), [("ask_fact", "ask_fact"), (None, "")])
def test_the_intent_of_the_message(intent: str | None, name: str) -> None:
    heard = tracker()
    heard.latest_message["intent"] = {"name": intent} if intent else None
    assert slots.intent(heard) == name


@pytest.mark.parametrize(("entities", "command"), [({}, None), ({"command": "path"}, "path")])
def test_the_command_of_the_message(entities: dict[str, Any], command: str | None) -> None:
    assert slots.command(tracker(entities=entities)) == command


@pytest.mark.parametrize(
    ("before", "more", "passed"),
    [(None, (), []), (None, ("phase",), ["phase"]), (["phase"], ("need", "phase"), ["phase", "need"])],
)
def test_a_question_is_passed_once(
    before: list[str] | None, more: tuple[str, ...], passed: list[str]
) -> None:
    assert slots.passed(tracker(passed=before), *more) == passed


CHANNEL, PIPELINE = {"level": "escalate"}, {"level": "none"}


@pytest.mark.parametrize(
    ("by_channel", "by_pipeline", "judged"),
    [(CHANNEL, PIPELINE, CHANNEL), (None, PIPELINE, PIPELINE), (None, None, {})],
)
def test_the_channel_judges_before_the_pipeline(
    by_channel: dict[str, Any] | None, by_pipeline: dict[str, Any] | None, judged: dict[str, Any]
) -> None:
    heard = tracker(judged=by_channel)
    if by_pipeline:
        heard.latest_message["safety"] = by_pipeline
    assert slots.judged(heard) == judged


def test_nothing_is_judged_before_the_first_message() -> None:
    heard = tracker(judged=CHANNEL)
    heard.events.clear()
    assert slots.judged(heard) == {}


def test_a_case_keeps_what_is_known_but_for_its_own_columns() -> None:
    heard = tracker(phase="deciding", flags=["violence"], level="escalate", needs=[], municipality="Pori")
    assert slots.as_case(heard) == {"phase": "deciding", "municipality": "Pori"}


def test_a_telling_of_several_words_may_tell_a_special_need() -> None:
    judged = {"level": "specialised", "needs": ["accused"]}
    heard = tracker("ex syyttää minua perättä lapsen pahoinpitelystä", judged=judged)
    assert slots.told(heard).special_needs == ("accused",)


def test_a_municipality_of_the_page_is_known_until_the_parent_names_one() -> None:
    silent = tracker("moi", page_municipality="Tampere", asks="safety")
    assert slots.situation(silent).municipality == "Tampere"
    assert slots.kept(silent) == []
    told = tracker(
        "asun Nokialla", entities={"municipality": "Nokia"}, page_municipality="Tampere", asks="safety"
    )
    assert slots.updated(told).municipality == "Nokia"
