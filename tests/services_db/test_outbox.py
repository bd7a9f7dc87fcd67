"""Which notices are given to a sender, in what order, and to whom."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import office_settings
from services_db.office_settings import Channel
from services_db.outbox import LEASE, MOST_ATTEMPTS, Outbox
from services_db.paging_steps import Paging
from services_db.staff_models import Staff
from tests.services_db.paging_world import alarm, hire, told, watch

NOON = datetime(2027, 1, 12, 10, 0)
LATER = NOON + timedelta(seconds=1)


def test_the_most_dangerous_first_and_no_more_than_asked_for(engine: Engine) -> None:
    hire(engine, "A"), hire(engine, "B")
    alarm(engine, "escalate", NOON)
    alarm(engine, "immediate", NOON)
    Paging(engine).advance(NOON)
    outbox = Outbox(engine)
    given = [outbox.claim(LATER, 3), outbox.claim(LATER, 3), outbox.claim(LATER, 3)]
    assert [[one.level for one in some] for some in given] == [
        ["immediate"] * 2 + ["escalate"],
        ["escalate"],
        [],
    ]


def test_e_mail_the_own_address_and_common_channels_are_recipients_of_their_own(engine: Engine) -> None:
    hire(engine, "A"), hire(engine, "B")
    with Session(engine, future=True) as session, session.begin():
        session.get(Staff, 1).notify_sealed = "sealed"
        office_settings.change(session, 1, channels=(Channel("Huone", "also sealed"),))
    alarm(engine, "immediate", NOON)
    Paging(engine).advance(NOON)
    given = [(one.email, one.sealed) for one in Outbox(engine).claim(LATER, 9)]
    assert given == [("A@example.fi", None), (None, "sealed"), ("B@example.fi", None), (None, "also sealed")]
    alarm(engine, "immediate", NOON)
    Paging(engine, by_mail=False).advance(NOON)
    # who has no other address gets an e-mail that fails, and the console tells of it
    assert [who for _step, who in told(engine)[4:]] == ["own:1", "staff:2", "Huone"]


def test_a_later_step_takes_the_place_of_one_that_was_not_sent(engine: Engine) -> None:
    hire(engine, "A", place=1)
    alarm(engine, "immediate", NOON)
    watch(engine, NOON, 200)
    assert len(told(engine)) == 3
    assert [one.step for one in Outbox(engine).claim(NOON + timedelta(seconds=200), 9)] == [2]


def test_a_claim_that_is_not_answered_runs_out(engine: Engine) -> None:
    hire(engine, "A", place=1)
    alarm(engine, "immediate", NOON)
    Paging(engine).advance(NOON)
    outbox = Outbox(engine)
    assert [
        len(outbox.claim(NOON + wait, 9)) for wait in (timedelta(0), LEASE - timedelta(seconds=1), LEASE)
    ] == [1, 0, 1]


def test_what_has_been_tried_often_enough_rests(engine: Engine) -> None:
    hire(engine, "A", place=1)
    alarm(engine, "human", NOON)
    Paging(engine).advance(NOON)
    with engine.begin() as connection:
        connection.execute(text("update notice set attempts = :most"), {"most": MOST_ATTEMPTS})
    assert Outbox(engine).claim(LATER, 9) == []


def test_a_channel_that_was_taken_away_has_no_address(engine: Engine) -> None:
    hire(engine, "A", "manager")
    with Session(engine, future=True) as session, session.begin():
        office_settings.change(session, 1, channels=(Channel("Huone", "sealed"),))
    alarm(engine, "immediate", NOON)
    Paging(engine).advance(NOON)
    with Session(engine, future=True) as session, session.begin():
        office_settings.change(session, 1, channels=())
    assert [(one.email, one.sealed) for one in Outbox(engine).claim(LATER, 9)] == [
        ("A@example.fi", None),
        (None, None),
    ]
