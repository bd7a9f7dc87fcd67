from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from rasa_sdk.executor import CollectingDispatcher

from actions import resources
from actions.privacy import ActionPrivacy, delete
from tests.actions.acting import done, run, tracker


@pytest.mark.parametrize(
    ("entities", "said", "asks"),
    [
        ({}, "utter_privacy", None),
        ({"command": "delete"}, "utter_ask_delete", "delete"),
        ({"command": "restart"}, "utter_privacy", None),
    ],
)
def test_deleting_is_asked_first(entities: dict[str, Any], said: str, asks: str | None) -> None:
    told = run(ActionPrivacy(), tracker("poista keskustelu", "ask_privacy", entities))
    assert told.said == [said]
    assert (told.slots.get("asks"), "hold" in told.slots) == (asks, asks is not None)


@pytest.mark.parametrize(
    ("end", "said", "erased"),
    [
        ("gone", "utter_deleting", True),
        ("minimum", "utter_deleted_minimum", True),
        ("held", "utter_deleted_held", None),
    ],
)
def test_what_had_to_be_kept_is_told(
    monkeypatch: pytest.MonkeyPatch, end: str, said: str, erased: bool | None
) -> None:
    stored = SimpleNamespace(forget=lambda conversation: end)
    monkeypatch.setattr(resources, "conversations", lambda: stored)
    dispatcher = CollectingDispatcher()
    told = done(dispatcher, delete("yes", dispatcher, tracker("joo", below="children")))
    assert told.said == [said]
    assert told.slots.get("erased") is erased
    assert told.slots.get("asks") == (None if erased else "children")
