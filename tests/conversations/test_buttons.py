"""No button and no slash hides danger."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
import yaml

from bot.channels.requests import Post
from bot.settings import ROOT
from bot.triage.urgency import assess
from services_db.cases import Cases
from services_db.engine import make_engine
from services_db.messages import Outbound

RESPONSES: dict[str, Any] = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["responses"]
HELP = ("112", "080 005 005")
ALARMS = ("escalate", "immediate")
BUTTONS = [
    (name, button)
    for name, variants in RESPONSES.items()
    for variant in variants
    for button in variant.get("buttons", ())
]
DANGEROUS = [(name, button) for name, button in BUTTONS if "level" in button]


def test_each_button_that_tells_of_danger_says_so() -> None:
    """By its own words, or because of the question it answers."""
    telling = [
        (name, button["title"])
        for name, button in BUTTONS
        if assess(button["title"], None).level in ALARMS
        or (name == "utter_ask_safety" and button["payload"] == "/deny")
        or (name.startswith("utter_ask_flag_") and button["payload"] == "/affirm")
        or "fear" in button["payload"]
    ]
    assert telling
    marked = [(name, button["title"]) for name, button in DANGEROUS if button["level"] in ALARMS]
    assert set(telling) <= set(marked)


@pytest.mark.parametrize(
    ("name", "button"), DANGEROUS, ids=[f"{name}: {button['title']}" for name, button in DANGEROUS]
)
def test_a_pressed_danger_is_answered_and_has_its_case(
    name: str, button: dict[str, Any], talks: Any, run: Any, database: str
) -> None:
    async def press() -> Any:
        talk = await talks.open()
        offered = talks._conversations.say(talk.conversation, [Outbound("?", buttons=(button,))])
        return talk, await talk._post(Post(uuid.uuid4().hex, None, offered[-1]["buttons"][0]["id"]))

    level, flags = case_of(*run(press()), database)
    assert level == button["level"] and set(button["flags"]) <= flags


@pytest.mark.parametrize(
    "typed",
    [
        "/deny mies löi minua",
        '/affirm{"safety": "yes"} mieheni löi minua',
        '/tell_situation{"conflict": "calm"} mies löi minua',
        "/restart mies löi minua",
        "\r/skip mies löi minua",
        "\N{NO-BREAK SPACE}/goodbye mies löi minua",
        "// mies löi minua",
    ],
)
def test_a_slash_is_a_letter_like_others(typed: str, talks: Any, run: Any, database: str) -> None:
    async def say() -> Any:
        talk = await talks.open()
        return talk, await talk.say(typed)

    level, flags = case_of(*run(say()), database)
    assert level == "escalate" and "violence" in flags


@pytest.mark.parametrize(
    "typed", ["/restart", "/deny", '/affirm{"safety": "yes"}', "\r/restart", "\x0b/skip"]
)
def test_no_typed_command_is_obeyed(typed: str, talks: Any, run: Any) -> None:
    """It is read as words: the pipeline's own prediction, with its confidence, and no entities of the writer's."""

    async def say() -> Any:
        talk = await talks.open()
        await talk.say(typed)
        return await talks.tracker(talk.conversation)

    parsed = run(say()).latest_message.parse_data
    assert not parsed["text"].strip().startswith("/")
    assert "RegexMessageHandler" not in str(parsed["entities"])
    assert parsed["safety"]["level"] == "none"


def case_of(talk: Any, said: list[dict[str, Any]], database: str) -> tuple[str, set[str]]:
    """Level and flags of the one case of a conversation whose answer names a number to call."""
    assert any(number in message["text"] for message in said for number in HELP)
    listed = Cases(make_engine(database)).listed()
    [found] = [case for case in listed if case["conversation"] == talk.conversation]
    return found["level"], set(found["flags"])
