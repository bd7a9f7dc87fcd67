from __future__ import annotations

from actions.session_start import ActionSessionStart
from tests.actions.acting import run, tracker


def test_the_opening_comes_before_the_first_question() -> None:
    told = run(ActionSessionStart(), tracker())
    assert told.said == ["utter_opening", "utter_ask_safety"]
    assert told.slots == {"asks": "safety"}


def test_rasa_is_told_that_a_session_began_and_waits() -> None:
    events = run(ActionSessionStart(), tracker()).events
    assert events[0]["event"] == "session_started"
    assert (events[-1]["event"], events[-1]["name"]) == ("action", "action_listen")
