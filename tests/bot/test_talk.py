"""A conversation without HTTP is the server's own."""

from __future__ import annotations

from typing import Any

import pytest


def test_what_is_said_and_chosen_is_heard_and_understood(talks: Any, run: Any) -> None:
    async def converse() -> Any:
        talk = await talks.open()
        assert talk.heard[-1]["asks"] == "safety"
        assert (await talk.choose("Kyllä olemme"))[-1]["asks"] == "phase"
        await talk.say("asun Nokialla")
        assert talk.heard[-1]["from"] == "bot"
        return talk, await talk.summary()

    talk, told = run(converse())
    assert told["municipality"] == "Nokia"
    tracker = run(talks.tracker(talk.conversation))
    assert tracker.get_slot("municipality") == "Nokia"
    assert talks.next_action(tracker)


def test_only_what_was_offered_can_be_chosen(talks: Any, run: Any) -> None:
    async def converse() -> None:
        await (await talks.open()).choose("Ei sellaista")

    with pytest.raises(LookupError):
        run(converse())
