from __future__ import annotations

import pytest

from actions.session_start import ActionSessionStart
from tests.actions.acting import run, tracker


def test_the_opening_comes_before_the_first_question() -> None:
    told = run(ActionSessionStart(), tracker())
    assert told.said == ["utter_opening", "utter_ask_safety"]
    assert told.slots == {"asks": "safety"}


def test_what_the_page_told_is_known_from_the_start() -> None:
    about = {"municipality": "Nokia", "language": "sv"}
    told = run(ActionSessionStart(), tracker(session_started_metadata=about))
    assert told.slots == {"page_municipality": "Nokia", "language": "sv", "asks": "safety"}
    assert [message["language"] for message in told.messages] == ["sv", "sv"]


@pytest.mark.parametrize("language", ["fi", "pl", None])
def test_a_language_without_words_is_left_out(language: str | None) -> None:
    told = run(ActionSessionStart(), tracker(session_started_metadata={"language": language}))
    assert told.slots == {"asks": "safety"}


def test_rasa_is_told_that_a_session_began_and_waits() -> None:
    events = run(ActionSessionStart(), tracker()).events
    assert events[0]["event"] == "session_started"
    assert (events[-1]["event"], events[-1]["name"]) == ("action", "action_listen")
