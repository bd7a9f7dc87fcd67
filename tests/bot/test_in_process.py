from __future__ import annotations

import asyncio

import pytest
from rasa_sdk.interfaces import ActionNotFoundException

from bot.in_process import InProcessActions


def call(name: str) -> dict[str, object]:
    tracker = {"sender_id": "someone", "slots": {}, "latest_message": {}, "events": [], "paused": False}
    return {"next_action": name, "sender_id": "someone", "tracker": tracker, "domain": {}}


def test_an_action_runs_without_a_server() -> None:
    answer = asyncio.run(InProcessActions().request(json=call("action_session_start")))
    assert [response["response"] for response in answer["responses"]] == ["utter_opening", "utter_ask_safety"]
    assert answer["events"][0]["event"] == "session_started"


def test_an_unknown_action_is_an_error() -> None:
    with pytest.raises(ActionNotFoundException):
        asyncio.run(InProcessActions().request(json=call("action_unknown")))
