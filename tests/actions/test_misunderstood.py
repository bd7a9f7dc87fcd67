from __future__ import annotations

from typing import Any

import pytest

from actions.misunderstood import ActionMisunderstood
from tests.actions.acting import run, tracker


@pytest.mark.parametrize(
    ("slots", "said", "expected"),
    [
        ({"asks": "phase"}, "utter_rephrase", {"tries": 1}),
        ({"asks": "phase", "tries": 1.0}, "utter_offer_human", {"passed": ["phase"], "hold": True, "tries": 0}),
        ({"asks": "summary_ok", "tries": 1.0}, "utter_offer_human", {"hold": True, "tries": 0}),
    ],
)  # fmt: skip
def test_buttons_first_then_a_human(slots: dict[str, Any], said: str, expected: dict[str, Any]) -> None:
    told = run(ActionMisunderstood(), tracker("xqz", "nlu_fallback", **slots))
    assert told.said == [said]
    assert told.slots == expected
