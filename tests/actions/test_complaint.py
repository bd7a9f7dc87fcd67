from __future__ import annotations

import pytest
from sqlalchemy import select

from actions import resources
from actions.complaint import ActionComplain
from services_db.conversation_models import Feedback
from tests.actions.acting import run, tracker


@pytest.mark.parametrize("words", ["tästä ei ollut mitään apua", ""])
def test_a_complaint_is_heard_and_kept(conversation: str, words: str) -> None:
    told = run(ActionComplain(), tracker(words, "complaint", sender=conversation))
    assert told.said == ["utter_complaint"]
    query = select(Feedback.helped, Feedback.text).filter_by(conversation_id=conversation)
    with resources.engine().connect() as connection:
        assert [tuple(row) for row in connection.execute(query)] == [("did_not", words)]
