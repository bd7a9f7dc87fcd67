"""A call begins with the case, in its transaction; a rise begins a new one; acknowledging ends it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import text, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.base import utcnow
from services_db.case_models import Case
from services_db.case_work import CaseWork
from services_db.cases import Cases, raise_case
from services_db.conversations import Conversations
from services_db.office_models import Page
from services_db.paging_steps import Paging
from services_db.unread import Unread
from tests.services_db.paging_world import alarm, hire, pages, take, tell


@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        (["escalate"], [("escalate", False)]),
        (["escalate", "escalate"], [("escalate", False)]),
        (["escalate", "immediate"], [("escalate", False), ("immediate", False)]),
        (["immediate", "escalate"], [("immediate", False)]),
        (["immediate", "immediate"], [("immediate", False)]),
        (["none", "specialised"], []),
    ],
)
def test_a_call_for_each_level_that_a_case_comes_to(
    engine: Engine, levels: list[str], expected: list[tuple[str, bool]]
) -> None:
    conversation, _receipt = Conversations(engine).start()
    for level in levels:
        tell(engine, conversation, level)
    assert pages(engine) == expected


def test_a_parent_who_asks_for_a_human_is_called_for_once(engine: Engine) -> None:
    conversation, _receipt = Conversations(engine).start()
    for _ in range(3):
        Cases(engine).ask_for_human(conversation)
    assert pages(engine) == [("human", False)]


def test_the_call_falls_with_the_transaction_that_began_it(engine: Engine) -> None:
    conversation, _receipt = Conversations(engine).start()
    with pytest.raises(RuntimeError), Session(engine, future=True) as session, session.begin():
        raise_case(session, conversation, "immediate", [], [])
        raise RuntimeError
    assert pages(engine) == []


def test_acknowledging_ends_every_call_of_the_case_and_no_other(engine: Engine) -> None:
    staff = hire(engine, "Aino")
    conversation, case = alarm(engine, "escalate")
    tell(engine, conversation, "immediate")
    alarm(engine, "escalate")
    take(engine, case, staff)
    assert pages(engine) == [("escalate", True), ("immediate", True), ("escalate", False)]


@pytest.mark.parametrize(
    ("minutes_ago", "flags", "talking", "begins"),
    [
        (5, ("violence",), False, False),  # somebody has just read it
        (20, ("violence",), False, True),
        (5, ("stalking",), False, True),  # the case was raised since
        (20, ("violence",), True, False),  # somebody is talking with the parent
        (5, ("stalking",), True, False),
    ],
)
def test_danger_told_again_after_the_call_was_acknowledged(
    engine: Engine, minutes_ago: int, flags: tuple[str, ...], talking: bool, begins: bool
) -> None:
    conversation, case = alarm(engine)
    take(engine, case, hire(engine, "Aino"))
    before = utcnow() - timedelta(minutes=minutes_ago)
    with engine.begin() as connection:
        connection.execute(update(Page).values(acknowledged=before))
        connection.execute(update(Case).values(raised=before))
        connection.execute(text("update conversation set human = :talking"), {"talking": talking})
    tell(engine, conversation, "immediate", "viesti", *flags)
    assert len(pages(engine)) == (2 if begins else 1)


@pytest.mark.parametrize(
    ("level", "flags", "begins"),
    [
        ("escalate", ("child_abduction",), True),  # a red flag of which nobody has heard
        ("escalate", ("violence",), False),
        ("human", (), False),
    ],
)
def test_a_new_red_flag_calls_staff_who_have_read_the_case_before(
    engine: Engine, level: str, flags: tuple[str, ...], begins: bool
) -> None:
    conversation, case = alarm(engine, "escalate")
    take(engine, case, hire(engine, "Aino"))
    tell(engine, conversation, level, "viesti", *flags)
    assert pages(engine) == [("escalate", True), *([("escalate", False)] if begins else [])]


@pytest.mark.parametrize("level", ["human", "escalate", "immediate"])
def test_a_closed_case_opens_and_calls_again_when_danger_is_told(engine: Engine, level: str) -> None:
    conversation, case = alarm(engine, level)
    take(engine, case, hire(engine, "Aino"))
    with engine.begin() as connection:
        connection.execute(update(Case).values(status="closed", closed_at=utcnow()))
    tell(engine, conversation, level)
    assert pages(engine) == [(level, True), (level, False)]
    assert [one["status"] for one in Cases(engine).listed()] == ["open"]


@pytest.mark.parametrize("claimed", [True, False])
def test_a_case_given_back_calls_staff_anew(engine: Engine, claimed: bool) -> None:
    staff, (_conversation, case) = hire(engine, "Aino"), alarm(engine)
    if claimed:
        CaseWork(engine).claim(case, staff)
    CaseWork(engine).give_back(case, staff)
    assert pages(engine) == [*[("immediate", True)] * claimed, ("immediate", False)]


@pytest.mark.parametrize("talking", [False, True])
def test_who_is_given_a_case_is_called_first_and_the_parent_is_not_told_that_nobody_read(
    engine: Engine, talking: bool
) -> None:
    giver, taker = hire(engine, "Aino"), hire(engine, "Eero")
    _conversation, case = alarm(engine, "immediate")
    take(engine, case, giver)
    with engine.begin() as connection:
        connection.execute(text("update conversation set human = :talking"), {"talking": talking})
    CaseWork(engine).hand_over(case, giver, taker)
    steps = Paging(engine).advance(utcnow())
    assert [step.recipients for step in steps] == [(f"staff:{taker}",)]
    assert Unread(engine).tell(utcnow() + timedelta(minutes=10)) == 0
    take(engine, case, taker)
    assert Paging(engine).advance(utcnow() + timedelta(minutes=10)) == []
