"""Ready means: a message of one's own was really answered and the page opens."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest

from bot.wait_ready import wait
from tests.browser.fake_bot import FakeBot

HELP = "Soita 112."
DEAD = 2**22 + 1  # above the highest process number


class Bot(FakeBot):
    """Answers a greeting with `words`; names the fixed help in a refusal, as the channel does."""

    words = "Hei!"

    def reply(self, method: str, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        if path == "/summary":
            return 401, {"status": 401, "help": HELP}
        if path == "/demo":
            return 200, {}
        return super().reply(method, path, body)

    def _answer(self, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        return 200, {"messages": [self.say(self.words)], "human": False}


@pytest.fixture
def bot() -> Iterator[Bot]:
    fake = Bot()
    yield fake
    fake.close()


@pytest.mark.parametrize(
    ("words", "companion", "ready"),
    [("Hei!", None, True), ("Hei!", os.getpid(), True), (HELP, None, False), ("Hei!", DEAD, False)],
    ids=["answered", "companion lives", "only the fixed help", "companion is gone"],
)
def test_wait(bot: Bot, words: str, companion: int | None, ready: bool) -> None:
    bot.words = words
    assert wait(bot.url + "/webhooks/widget", bot.url + "/demo", 1, companion) is ready


def test_the_trial_conversation_is_deleted(bot: Bot) -> None:
    wait(bot.url + "/webhooks/widget", bot.url + "/demo", 5, None)
    assert bot.deletions == [{"token": "t"}]


def test_nobody_there() -> None:
    assert wait("http://127.0.0.1:9/webhooks/widget", "http://127.0.0.1:9/demo", 0.5, None) is False
