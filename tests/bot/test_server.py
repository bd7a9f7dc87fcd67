"""The server is put together whole, and stands when the model or the catalogue does not."""

from __future__ import annotations

import asyncio
import logging
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from bot import server
from bot.in_process import InProcessActions
from bot.settings import Settings, read
from bot.stores.dialogue import DialogueStore
from tests.running import RunningBot


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """An installation without a model and without tables."""
    return read(
        {
            "ERONAPU_SECRET": "x" * 40,
            "ERONAPU_DATABASE_URL": f"sqlite:///{tmp_path / 'empty.db'}",
            "ERONAPU_MODEL": str(tmp_path / "nothing"),
        }
    )


def test_actions_words_and_state_are_our_own(settings: Settings) -> None:
    available = server.endpoints(settings)
    assert isinstance(available.action, InProcessActions)
    assert available.nlg.type == "bot.nlg.CatalogueNLG"
    assert available.tracker_store.type == "bot.stores.dialogue.DialogueStore"


def test_a_store_that_fails_is_not_taken_for_an_empty_one(talks: Any) -> None:
    agent = talks._app.ctx.agent
    assert isinstance(agent.tracker_store, DialogueStore)
    assert agent.processor.tracker_store is agent.tracker_store


def test_without_a_model_there_is_an_agent_that_is_not_ready(settings: Settings) -> None:
    agent = asyncio.run(server.agent(settings, server.endpoints(settings)))
    assert agent is not None
    assert not agent.is_ready()


def test_an_agent_that_cannot_be_made_is_none(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("services_db.help_lines.HELP_LINES", settings.model_path)
    assert asyncio.run(server.agent(settings, server.endpoints(settings))) is None


def test_a_start_outlives_model_and_catalogue(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def unreadable() -> Any:
        raise OSError

    monkeypatch.setattr(server, "guide", unreadable)
    app: Any = SimpleNamespace(ctx=SimpleNamespace())
    with caplog.at_level(logging.ERROR):
        asyncio.run(server._load(settings, server.endpoints(settings), app, None))
    assert not app.ctx.agent.is_ready()
    assert "catalogue not read: OSError" in caplog.text


def test_a_server_without_a_model_names_help_and_opens_the_case(tmp_path: Path) -> None:
    """The real process, over HTTP."""
    bot = RunningBot(tmp_path, {"ERONAPU_MODEL": str(tmp_path / "nothing")})
    bot.start()
    try:
        token = bot.open()["token"]
        body = {"client_id": "a", "text": "mieheni löi minua eilen"}
        status, said = bot.call("POST", "/messages", body, token)
        assert status == 200
        assert "080 005 005" in said["messages"][0]["text"]
        door = bot.output("services_db.cases", "--json")
        assert [case["flags"] for case in door] == [["violence"]]
    finally:
        bot.stop()
