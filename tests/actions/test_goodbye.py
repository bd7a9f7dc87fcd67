from __future__ import annotations

import pytest

from actions.goodbye import ActionGoodbye
from tests.actions.acting import run, tracker


@pytest.mark.parametrize(
    ("asks", "said", "slots"),
    [
        (None, ["utter_goodbye", "utter_ask_feedback"], {"asks": "feedback", "tries": 0}),
        ("phase", ["utter_goodbye", "utter_ask_feedback"], {"asks": "feedback", "tries": 0}),
        ("feedback", ["utter_goodbye"], {}),
    ],
)
def test_feedback_is_asked_once(asks: str | None, said: list[str], slots: dict[str, str]) -> None:
    told = run(ActionGoodbye(), tracker("heippa", "goodbye", asks=asks))
    assert (told.said, told.slots) == (said, slots)
