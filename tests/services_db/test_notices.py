from __future__ import annotations

import pytest
from sqlalchemy.engine import Engine

from services_db.conversations import Conversations
from services_db.messages import Outbound
from services_db.notices import Notices
from tests.database import empty

QUESTION = Outbound("Missä asut?", asks="municipality")


@pytest.fixture
def engine() -> Engine:
    return empty()


def test_the_notice_stands_before_the_question_and_the_question_offers_the_form(engine: Engine) -> None:
    conversation, _receipt = Conversations(engine).start()
    said = Notices(engine).added(conversation, [Outbound("Hei!"), QUESTION], contact=True)
    assert [one.asks for one in said] == [None, None, "municipality"]
    assert [one.form for one in said] == [None, None, "contact"]
    assert "Jätä yhteystieto" in said[1].text


def test_an_answer_that_offers_the_form_needs_no_notice(engine: Engine) -> None:
    conversation, _receipt = Conversations(engine).start()
    said = [Outbound("Jätä se lomakkeella.", form="contact"), QUESTION]
    told = Notices(engine).added(conversation, said, contact=True)
    assert [(one.text, one.form) for one in told] == [
        ("Jätä se lomakkeella.", None),
        ("Missä asut?", "contact"),
    ]


def test_other_personal_data_are_told_of_once(engine: Engine) -> None:
    conversations, notices = Conversations(engine), Notices(engine)
    conversation, _receipt = conversations.start()
    first = notices.added(conversation, [QUESTION], contact=False)
    assert len(first) == 2
    conversations.say(conversation, first)
    assert notices.added(conversation, [QUESTION], contact=False) == [QUESTION]
    other, _receipt = conversations.start()
    assert len(notices.added(other, [QUESTION], contact=False)) == 2


def test_the_notice_is_in_the_language_of_the_dialogue(engine: Engine) -> None:
    conversation, _receipt = Conversations(engine).start()
    state = {"slots": {"language": "sv"}}
    said = Notices(engine).added(conversation, [QUESTION], contact=True, state=state)
    assert said[0].lang == "sv"


def test_beside_a_human_the_notice_stands_alone(engine: Engine) -> None:
    conversations, notices = Conversations(engine), Notices(engine)
    conversation, _receipt = conversations.start()
    notices.tell(conversation, contact=False)
    notices.tell(conversation, contact=False)
    notices.tell(conversation, contact=True)
    messages, _human = conversations.after(conversation, 0)
    assert [message.get("form") for message in messages] == [None, "contact"]
