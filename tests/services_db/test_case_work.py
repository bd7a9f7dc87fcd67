from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.audit_models import Audit
from services_db.case_models import Case, CaseEvent
from services_db.case_work import CaseWork, Closing, NotYours, opened
from services_db.cases import Cases
from services_db.conversations import Conversations
from services_db.messages import Inbound
from services_db.office_models import Page
from services_db.paging import acknowledge
from services_db.staff_models import Staff
from tests.database import empty

AINO, BO, CAJ, GONE = 1, 2, 3, 4


def staffed(engine: Engine) -> Engine:
    with Session(engine, future=True) as session, session.begin():
        for number, roles in (
            (AINO, ["reviewer"]),
            (BO, ["reviewer"]),
            (CAJ, ["manager"]),
            (GONE, ["reviewer"]),
        ):
            member = Staff(
                id=number, email=f"s{number}@example.fi", name=f"N{number}", title="työ", roles=roles
            )
            member.active = number != GONE
            session.add(member)
    return engine


def with_case(engine: Engine) -> str:
    conversation, _receipt = Conversations(engine).start()
    Conversations(engine).receive(conversation, Inbound("1", "viesti", "escalate", ("violence",)))
    return conversation


@pytest.fixture
def work(engine: Engine) -> CaseWork:
    with_case(staffed(engine))
    return CaseWork(engine)


def case(engine: Engine) -> Case:
    with Session(engine, future=True) as session:
        return session.execute(select(Case)).scalar_one()


def timeline(engine: Engine) -> list[tuple[str, int | None]]:
    with Session(engine, future=True) as session:
        rows = session.execute(select(CaseEvent).order_by(CaseEvent.id)).scalars()
        return [(row.kind, row.staff_id) for row in rows][1:]


def audited(engine: Engine) -> list[tuple[str, str]]:
    with Session(engine, future=True) as session:
        return [(row.actor, row.deed) for row in session.execute(select(Audit).order_by(Audit.id)).scalars()]


def test_one_gets_the_case_and_the_other_is_told_who(engine: Engine, work: CaseWork) -> None:
    assert work.claim(1, AINO) == AINO
    assert work.claim(1, BO) == AINO
    assert work.claim(1, AINO) == AINO
    assert timeline(engine) == [("claimed", AINO)]
    assert audited(engine) == [("staff:1", "claimed")]


def test_two_at_once_on_a_file(tmp_path: Path) -> None:
    engine = staffed(empty(f"sqlite:///{tmp_path / 'claims.db'}"))
    for number in range(1, 21):
        with_case(engine)
        start = Barrier(2)

        def claim(staff_id: int, case_id: int = number, start: Barrier = start) -> int | None:
            start.wait()
            return CaseWork(engine).claim(case_id, staff_id)

        with ThreadPoolExecutor(2) as both:
            told = list(both.map(claim, (AINO, BO)))
        assert told in ([AINO, AINO], [BO, BO])
    assert [kind for kind, _staff in timeline(engine)].count("claimed") == 20


Deed = Callable[[CaseWork, int], Any]
CLOSING = Closing("guided", "right", "escalate", ("violence",), date(2026, 12, 1))
MOVES: dict[str, Deed] = {
    "handed_over": lambda work, staff: work.hand_over(1, staff, BO),
    "given_back": lambda work, staff: work.give_back(1, staff),
    "closed": lambda work, staff: work.close(1, staff, CLOSING),
}
OTHERS: dict[str, Deed] = {
    "note": lambda work, staff: work.note(1, staff, "soitettu"),
    "labelled": lambda work, staff: work.label(1, staff, ["seuranta"]),
}


@pytest.mark.parametrize("kind", [*MOVES, *OTHERS])
def test_each_deed_is_on_the_timeline_and_in_the_log(engine: Engine, work: CaseWork, kind: str) -> None:
    work.claim(1, AINO)
    {**MOVES, **OTHERS}[kind](work, AINO)
    assert timeline(engine)[1:] == [(kind, AINO)]
    assert audited(engine)[1:] == [("staff:1", kind)]


@pytest.mark.parametrize("kind", MOVES)
def test_a_colleagues_case_is_theirs(engine: Engine, work: CaseWork, kind: str) -> None:
    work.claim(1, AINO)
    with pytest.raises(NotYours) as refused:
        MOVES[kind](work, BO)
    assert refused.value.holder == AINO
    assert case(engine).claimed_by == AINO
    assert len(audited(engine)) == 1


@pytest.mark.parametrize("kind", MOVES)
def test_a_manager_may_move_anybodys(engine: Engine, work: CaseWork, kind: str) -> None:
    work.claim(1, AINO)
    MOVES[kind](work, CAJ)
    assert timeline(engine)[-1] == (kind, CAJ)


@pytest.mark.parametrize("kind", [*MOVES, *OTHERS])
def test_there_is_no_such_case(work: CaseWork, engine: Engine, kind: str) -> None:
    with Session(engine, future=True) as session, session.begin():
        session.delete(session.get(Case, 1))
    with pytest.raises(LookupError):
        {**MOVES, **OTHERS}[kind](work, AINO)


def test_nobody_gets_a_case_who_is_not_there(engine: Engine, work: CaseWork) -> None:
    for stranger in (GONE, 99):
        with pytest.raises(LookupError):
            work.hand_over(1, AINO, stranger)
    assert case(engine).claimed_by is None


def test_handing_over_and_giving_back(engine: Engine, work: CaseWork) -> None:
    before = case(engine).waiting_since
    work.claim(1, AINO)
    work.hand_over(1, AINO, BO)
    assert case(engine).claimed_by == BO
    work.give_back(1, BO)
    after = case(engine)
    assert (after.claimed_by, after.claimed_at) == (None, None)
    assert after.waiting_since > before


def test_labels_are_few_short_and_named_once(engine: Engine, work: CaseWork) -> None:
    work.label(1, AINO, ["  seuranta ", "seuranta", "", "kiireinen  asia", "x" * 90, *"abcdefgh"])
    labels = case(engine).labels
    assert labels[:3] == ["seuranta", "kiireinen asia", "x" * 40]
    assert len(labels) == 8


def test_closing_and_opening_again(engine: Engine, work: CaseWork) -> None:
    work.close(1, AINO, CLOSING)
    closed = case(engine)
    assert (closed.status, closed.closed_by, closed.outcome, closed.verdict) == (
        "closed",
        AINO,
        "guided",
        "right",
    )
    assert (closed.judged_level, closed.judged_flags, closed.follow_up) == (
        "escalate",
        ["violence"],
        date(2026, 12, 1),
    )
    assert work.claim(1, BO) is None
    with pytest.raises(NotYours):
        work.close(1, BO, CLOSING)
    work.reopen(1, BO)
    work.reopen(1, BO)
    again = case(engine)
    assert (again.status, again.claimed_by, again.verdict, again.judged_flags) == ("open", BO, None, None)
    assert timeline(engine) == [("closed", AINO), ("reopened", BO)]
    assert audited(engine) == [("staff:1", "closed"), ("staff:2", "reopened")]


@pytest.mark.parametrize(
    "deed",
    [
        lambda engine: CaseWork(engine).claim(1, AINO),
        lambda engine: CaseWork(engine).close(1, AINO, CLOSING),
        lambda engine: read(engine),
    ],
    ids=["claim", "close", "read"],
)
def test_the_calls_end(engine: Engine, work: CaseWork, deed: Callable[[Engine], object]) -> None:
    with Session(engine, future=True) as session, session.begin():
        session.query(Page).delete()
        session.add(Page(case_id=1, level="escalate"))
    deed(engine)
    with Session(engine, future=True) as session:
        page = session.execute(select(Page)).scalar_one()
        assert page.acknowledged is not None
        assert page.acknowledged_by == AINO


def read(engine: Engine, staff_id: int = AINO) -> None:
    with Session(engine, future=True) as session, session.begin():
        opened(session, 1, staff_id)


def test_the_first_reading_is_kept(engine: Engine, work: CaseWork) -> None:
    read(engine)
    first = case(engine).first_read
    read(engine, BO)
    assert first is not None
    assert case(engine).first_read == first
    assert timeline(engine) == [("read", AINO)]


def test_a_call_answered_stays_with_who_answered(engine: Engine, work: CaseWork) -> None:
    with Session(engine, future=True) as session, session.begin():
        session.query(Page).delete()
        session.add(Page(case_id=1, level="escalate"))
        acknowledge(session, 1, AINO)
        acknowledge(session, 1, BO)
        assert session.execute(select(Page.acknowledged_by)).scalar_one() == AINO


def test_danger_in_a_closed_case_opens_it_again(engine: Engine) -> None:
    conversation = with_case(staffed(engine))
    work = CaseWork(engine)
    work.claim(1, AINO)
    work.close(1, AINO, CLOSING)
    Conversations(engine).receive(conversation, Inbound("2", "kiitos", "none"))
    assert case(engine).status == "closed"
    Conversations(engine).receive(conversation, Inbound("3", "viesti", "escalate", ("violence",)))
    again = case(engine)
    assert (again.status, again.claimed_by, again.verdict) == ("open", None, None)
    told = [("claimed", AINO), ("closed", AINO), ("reopened", None)]
    assert timeline(engine) == told
    Cases(engine).sweep()
    assert timeline(engine) == told, "the sweep finds nothing to raise"
