from __future__ import annotations

from typing import Any

import pytest

from actions.privacy import ActionPrivacy
from tests.actions.acting import run, tracker


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
