"""The conversations of `test_<topic>.yml`, each against the real model, actions and database."""

from __future__ import annotations

from typing import Any

import pytest

from bot.channels.requests import About
from tests.conversations.scenario import Scenario, play, read_all

SCENARIOS = read_all()


@pytest.mark.parametrize("scenario", SCENARIOS, ids=lambda scenario: scenario.name)
def test_conversation_goes_as_told(scenario: Scenario, talks: Any, run: Any, domain: dict[str, Any]) -> None:
    async def conversation() -> None:
        await play(scenario, await talks.open(About(**scenario.page)), domain)

    run(conversation())  # play() asserts every step


def test_there_are_at_least_sixty() -> None:
    assert len(SCENARIOS) >= 60
    assert len({scenario.name for scenario in SCENARIOS}) == len(SCENARIOS)
