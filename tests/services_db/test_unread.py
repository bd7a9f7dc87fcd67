"""Three minutes of danger of life without an answer: the parent is told once, if there is somebody to tell."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import text, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import office_settings
from services_db.base import utcnow
from services_db.case_work import CaseWork
from services_db.conversation_models import Conversation
from services_db.conversations import Conversations
from services_db.help_lines import help_lines
from services_db.messages import Outbound
from services_db.unread import Unread
from services_db.visits import Visits
from tests.services_db.paging_world import alarm, hire, take, tell

BEGAN = datetime(2027, 1, 12, 10, 0)


def after(seconds: int) -> datetime:
    return BEGAN + timedelta(seconds=seconds)


def heard(engine: Engine, conversation: str) -> list[dict[str, Any]]:
    messages, _human = Conversations(engine).after(conversation, 0)
    return [message for message in messages if message["from"] == "bot"]


def test_after_three_minutes_once_with_the_help_lines(engine: Engine) -> None:
    conversation, _case = alarm(engine, at=BEGAN)
    assert [Unread(engine).tell(after(seconds)) for seconds in (0, 179, 180, 181, 500)] == [0, 0, 1, 0, 0]
    (said,) = heard(engine, conversation)
    assert help_lines()["hatanumero"] in said["text"] and help_lines()["nollalinja"] in said["text"]


def test_the_settings_say_after_how_long(engine: Engine) -> None:
    alarm(engine, at=BEGAN)
    hire(engine, "Aino")
    with Session(engine, future=True) as session, session.begin():
        office_settings.change(session, 1, parent_told_after=60)
    assert [Unread(engine).tell(after(seconds)) for seconds in (59, 60)] == [0, 1]


@pytest.mark.parametrize("level", ["human", "escalate"])
def test_only_danger_of_life(engine: Engine, level: str) -> None:
    alarm(engine, level, BEGAN)
    assert Unread(engine).tell(after(10_000)) == 0


def left(engine: Engine, conversation: str, _case: int) -> None:
    Visits(engine).leave(conversation)


def taken_over(engine: Engine, conversation: str, _case: int) -> None:
    with engine.begin() as connection:
        connection.execute(update(Conversation).values(human=True))


def erased(engine: Engine, conversation: str, _case: int) -> None:
    with engine.begin() as connection:
        connection.execute(update(Conversation).values(erased_at=BEGAN))


def acknowledged(engine: Engine, conversation: str, case: int) -> None:
    take(engine, case, hire(engine, "Aino"))


def closed(engine: Engine, _conversation: str, _case: int) -> None:
    with engine.begin() as connection:
        connection.execute(text("update \"case\" set status = 'closed'"))


@pytest.mark.parametrize("happens", [left, taken_over, erased, acknowledged, closed])
def test_not_when_it_is_not_true_or_nobody_listens(engine: Engine, happens: Any) -> None:
    conversation, case = alarm(engine, at=BEGAN)
    happens(engine, conversation, case)
    assert Unread(engine).tell(after(200)) == 0
    with engine.connect() as connection:
        said = connection.execute(text("select count(*) from message where sender = 'bot'")).scalar_one()
    assert said == 0


@pytest.mark.parametrize("deed", ["give_back", "hand_over"])
@pytest.mark.parametrize(("writes", "told"), [("before", 0), ("after", 1), ("never", 0)])
def test_a_case_that_was_passed_on_has_been_read(engine: Engine, deed: str, writes: str, told: int) -> None:
    conversation, case = alarm(engine)
    work, staff, colleague = CaseWork(engine), hire(engine, "Aino"), hire(engine, "Eero")
    work.claim(case, staff)
    if writes == "before":
        tell(engine, conversation, "none")
    work.give_back(case, staff) if deed == "give_back" else work.hand_over(case, staff, colleague)
    if writes == "after":
        tell(engine, conversation, "immediate")
    assert Unread(engine).tell(utcnow() + timedelta(seconds=200)) == told


def test_a_takeover_between_the_look_and_the_word_is_heeded(engine: Engine) -> None:
    conversation, case = alarm(engine, at=BEGAN)
    taken_over(engine, conversation, case)
    assert Unread(engine)._tell(1, conversation, after(200)) is False
    assert heard(engine, conversation) == []


def test_the_open_question_stays_open_with_its_buttons(engine: Engine) -> None:
    conversation, _case = alarm(engine, at=BEGAN)
    buttons = ({"title": "Kyllä", "payload": "/affirm"}, {"title": "Ei", "payload": "/deny"})
    Conversations(engine).say(conversation, [Outbound("Saako?", buttons, asks="contact_permission")])
    Unread(engine).tell(after(180))
    question, said = heard(engine, conversation)
    assert Conversations(engine).last_asked(conversation) == said["asks"] == "contact_permission"
    for message in (question, said):
        assert [button["title"] for button in message["buttons"]] == ["Kyllä", "Ei"]
        pressed = Conversations(engine).offered(conversation, message["buttons"][0]["id"])
        assert pressed == {**buttons[0], "asks": "contact_permission"}


@pytest.mark.parametrize(("answered_in", "lang"), [("ar", "ar"), ("sv", "sv"), (None, None), ("de", None)])
def test_in_the_language_of_the_last_answer(engine: Engine, answered_in: str, lang: str | None) -> None:
    conversation, _case = alarm(engine, at=BEGAN)
    Conversations(engine).say(conversation, [Outbound("…", lang=answered_in)])
    Unread(engine).tell(after(180))
    said = heard(engine, conversation)[-1]
    assert said.get("lang") == lang
    assert said["text"].startswith("Kukaan") is (lang is None)
