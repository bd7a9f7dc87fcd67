from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import IntegrityError

from services_db.conversation_models import Feedback
from services_db.conversations import Conversations
from services_db.feedback import Feedbacks


@pytest.mark.parametrize(
    "given",
    [
        [("helped", "")],
        [("did_not", "neuvot eivät auttaneet")],
        [("helped", ""), (None, "selkeä ja nopea")],
    ],
)
def test_all_that_was_said_is_kept(engine: Engine, given: list[tuple[str | None, str]]) -> None:
    conversation, _receipt = Conversations(engine).start()
    for helped, words in given:
        Feedbacks(engine).give(conversation, helped, words)
    with engine.connect() as connection:
        query = select(Feedback.conversation_id, Feedback.helped, Feedback.text).order_by(Feedback.id)
        rows = connection.execute(query).all()
    assert [tuple(row) for row in rows] == [(conversation, helped, words) for helped, words in given]


def test_nothing_is_kept_of_a_conversation_that_is_gone(engine: Engine) -> None:
    with pytest.raises(IntegrityError):
        Feedbacks(engine).give("nobody", "helped", "")
