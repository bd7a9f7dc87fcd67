from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from sqlalchemy import update

from services_db.base import utcnow
from services_db.conversation_models import Presence
from services_db.staff_models import Staff
from tests.database import empty
from tests.services_db.live_talk import LiveTalk
from worker.live import give_back


def test_the_log_tells_of_deserted_talks_without_a_word_of_them(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    talk = LiveTalk(empty())
    talk.live.take(talk.case_id, talk.aino)
    give_back(talk.engine)
    assert caplog.text == ""
    with talk.engine.begin() as connection:
        connection.execute(update(Presence).values(staff_seen=utcnow() - timedelta(minutes=6)))
    give_back(talk.engine)
    assert "1 talks" in caplog.text
    assert talk.conversation not in caplog.text
    assert not talk.live.standing(talk.conversation).human


def test_the_log_tells_of_cases_whose_holder_is_gone(caplog: pytest.LogCaptureFixture) -> None:
    talk = LiveTalk(empty())
    talk.live.take(talk.case_id, talk.aino)
    with talk.engine.begin() as connection:
        connection.execute(update(Staff).values(active=False))
    before = talk.last_id()
    give_back(talk.engine)
    assert "1 cases" in caplog.text
    assert "112" in talk.heard(before)[0][1]  # the parent is not left with nobody
