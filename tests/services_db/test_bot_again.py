from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.audit_models import Audit
from services_db.base import utcnow
from services_db.bot_again import end, give_back_deserted
from services_db.case_models import Case, CaseEvent
from services_db.case_work import CaseWork, Closing
from services_db.conversation_models import Presence
from services_db.dialogues import Dialogues
from services_db.messages import Inbound
from services_db.office_models import Page
from services_db.visits import Visits
from tests.services_db.live_talk import QUESTION, LiveTalk

LATER = timedelta(minutes=5, seconds=1)


@pytest.fixture
def talk(engine: Engine) -> LiveTalk:
    talk = LiveTalk(engine)
    talk.live.take(talk.case_id, talk.aino)
    return talk


def writes(talk: LiveTalk) -> None:
    talk.conversations.receive(talk.conversation, Inbound("b", "oletko siellä?"))


def test_a_parent_who_waits_in_vain_is_told_so_with_the_help_lines(talk: LiveTalk) -> None:
    writes(talk)
    before, now = talk.last_id(), utcnow() + LATER
    assert give_back_deserted(talk.engine, now) == 1
    assert give_back_deserted(talk.engine, now) == 0
    (sender, told), question = talk.heard(before)
    assert sender == "bot"
    assert "112" in told
    assert "080 005 005" in told
    assert question == ("bot", QUESTION.text)
    assert not talk.live.standing(talk.conversation).human
    assert talk.of_case(Case.claimed_by) is None
    assert talk.of_case(Case.waiting_since) == now
    with Session(talk.engine, future=True) as session:
        assert session.execute(select(CaseEvent.kind, CaseEvent.staff_id)).all()[-1] == ("bot_again", None)
        assert session.execute(select(Audit.actor)).scalars().all()[-1] == "worker"


@pytest.mark.parametrize(
    ("minutes", "levels", "given"),
    [(2, ["immediate"], 1), (2, ["immediate", "none"], 1), (2, ["escalate"], 0), (1, ["immediate"], 0)],
)
def test_danger_of_life_is_not_left_to_wait_so_long(
    talk: LiveTalk, minutes: int, levels: list[str], given: int
) -> None:
    for number, level in enumerate(levels):
        talk.conversations.receive(talk.conversation, Inbound(f"d{number}", "hän on ovella", level))
    before, now = talk.last_id(), utcnow() + timedelta(minutes=minutes, seconds=1)
    assert give_back_deserted(talk.engine, now) == given
    assert any("112" in text for _sender, text in talk.heard(before)) is (given == 1)


def staff_looks(talk: LiveTalk) -> None:
    with talk.engine.begin() as connection:
        connection.execute(update(Presence).values(staff_seen=utcnow() + LATER))


def staff_has_the_last_word(talk: LiveTalk) -> None:
    talk.live.say(talk.case_id, talk.aino, "Palaan pian.", "x")


def parent_leaves(talk: LiveTalk) -> None:
    Visits(talk.engine).leave(talk.conversation)


@pytest.mark.parametrize("happens", [staff_looks, staff_has_the_last_word, parent_leaves])
def test_a_talk_is_left_alone(talk: LiveTalk, happens: Any) -> None:
    writes(talk)
    happens(talk)
    before = talk.heard()
    assert give_back_deserted(talk.engine, utcnow() + LATER) == 0
    assert talk.heard() == before


@pytest.mark.parametrize("change", [{"status": "closed"}, {"claimed_by": None}])
def test_a_talk_of_nobodys_case_goes_back_at_once(talk: LiveTalk, change: dict[str, Any]) -> None:
    with talk.engine.begin() as connection:
        connection.execute(update(Case).values(**change))
    assert give_back_deserted(talk.engine, utcnow()) == 1
    assert not talk.live.standing(talk.conversation).human


@pytest.mark.parametrize("slots", [{}, {"asks": None}, {"asks": "phase"}])
def test_no_question_is_repeated_that_is_not_open(talk: LiveTalk, slots: dict[str, Any]) -> None:
    Dialogues(talk.engine).keep(talk.conversation, {"slots": slots, "loop": None, "events": []})
    before = talk.last_id()
    talk.live.give_back(talk.case_id, talk.aino)
    assert len(talk.heard(before)) == 1


@pytest.mark.parametrize("deed", ["close", "give_back"])
def test_a_talk_does_not_outlive_the_work_on_its_case(talk: LiveTalk, deed: str) -> None:
    work, before = CaseWork(talk.engine), talk.last_id()
    if deed == "close":
        work.close(talk.case_id, talk.aino.id, Closing("guided"))
    else:
        work.give_back(talk.case_id, talk.aino.id)
    assert not talk.live.standing(talk.conversation).human
    assert len(talk.heard(before)) == 2  # the word that the bot is back, and its question


def test_staff_is_called_anew(talk: LiveTalk) -> None:
    writes(talk)
    give_back_deserted(talk.engine, utcnow() + LATER)
    with Session(talk.engine, future=True) as session:
        calls = session.execute(select(Page.acknowledged).order_by(Page.id)).scalars().all()
    assert [one is None for one in calls] == [False, True]


def test_who_closes_a_case_ends_its_talk_in_the_same_transaction(talk: LiveTalk) -> None:
    before = talk.heard()
    with Session(talk.engine, future=True) as session:
        assert end(session, session.get(Case, talk.case_id), talk.aino.id)
        assert not end(session, session.get(Case, talk.case_id), talk.aino.id)
        session.rollback()
    assert talk.heard() == before


def test_nothing_is_told_to_who_has_left(talk: LiveTalk) -> None:
    parent_leaves(talk)
    before = talk.heard()
    talk.live.give_back(talk.case_id, talk.aino)
    assert talk.heard() == before
