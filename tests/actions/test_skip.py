from __future__ import annotations

from typing import Any

import pytest

from actions.skip import ActionSkip
from tests.actions.acting import run, tracker


@pytest.mark.parametrize(
    ("asks", "said", "expected"),
    [
        ("phase", ["utter_skipped"], {"passed": ["phase"], "asks": None}),
        ("safety", ["utter_safety_skipped"], {"passed": ["safety"]}),
        ("contact_permission", ["utter_contact_later"], {"asks": None}),
        ("ask:stalking", ["utter_skipped"], {"asks": None}),
        ("summary_ok", ["utter_skipped"], {"confirmed": True}),
        ("feedback", ["utter_skipped", "utter_goodbye"], {"hold": True}),
        (None, ["utter_nothing_to_skip"], {}),
    ],
)
def test_any_question_may_be_skipped(asks: str | None, said: list[str], expected: dict[str, Any]) -> None:
    told = run(ActionSkip(), tracker("ohita", "skip", asks=asks))
    assert told.said == said
    assert expected.items() <= told.slots.items()
