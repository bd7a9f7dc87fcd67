"""The demo: fills an empty database, replaces itself, and never touches what anybody really said."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest
import yaml
from argon2 import PasswordHasher
from sqlalchemy import delete, func, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.triage.safety_data import FLAGS, NEEDS
from services_db.case_models import Case, CaseEvent, Consultation
from services_db.conversation_models import Contact, Conversation, Message
from services_db.conversations import Conversations
from services_db.demo import DATA, Filled, RealConversations, fill
from services_db.engine import PROJECT
from services_db.office_models import Tally
from services_db.staff import ROLES
from services_db.staff_models import Staff
from services_db.tables import load_tables
from tests.database import empty

NOW = datetime(2026, 11, 22, 9, 0)


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return empty(f"sqlite:///{tmp_path / 'demo.db'}")


def demo(engine: Engine, now: datetime = NOW) -> Filled:
    return fill(engine, "salasana", lambda form: "sealed", now)


def rows(engine: Engine, table: type) -> int:
    with Session(engine, future=True) as session:
        return int(session.execute(select(func.count()).select_from(table)).scalar_one())


def test_fills_and_replaces_itself(engine: Engine) -> None:
    first = demo(engine)
    counted = [rows(engine, table) for table in (Conversation, Case, CaseEvent, Message, Staff, Tally)]
    assert (first.conversations, first.cases) == (40, 28)
    assert counted[:2] == [40, 28]
    assert demo(engine) == first
    assert [
        rows(engine, table) for table in (Conversation, Case, CaseEvent, Message, Staff, Tally)
    ] == counted


def test_each_role_signs_in(engine: Engine) -> None:
    demo(engine)
    with Session(engine, future=True) as session:
        staff = session.execute(select(Staff)).scalars().all()
    assert {role for one in staff for role in one.roles} == set(ROLES)
    assert all(PasswordHasher().verify(one.password_hash, "salasana") for one in staff)


def test_a_queue_of_every_kind(engine: Engine) -> None:
    demo(engine)
    with Session(engine, future=True) as session:
        cases = session.execute(select(Case)).scalars().all()
        human = session.execute(select(func.count()).where(Conversation.human.is_(True))).scalar_one()
        words = session.execute(select(Message.text)).scalars().all()
    assert {case.level for case in cases} == {"immediate", "escalate", "human", "specialised"}
    assert {flag for case in cases for flag in case.flags} == set(FLAGS)
    assert {case.verdict for case in cases if case.status == "closed"} == {"right", "false", "missed"}
    assert all(case.opened <= NOW and (case.closed_at or NOW) <= NOW for case in cases)
    assert human == 1
    assert rows(engine, Consultation) == 2
    assert rows(engine, Contact) >= 8
    assert not [text for text in words if "[[" in text or "{hatanumero}" in text]


def test_refuses_where_anybody_has_talked(engine: Engine) -> None:
    Conversations(engine).start()
    with pytest.raises(RealConversations):
        demo(engine)
    assert rows(engine, Conversation) == 1
    assert rows(engine, Staff) == 0


def test_refuses_where_real_figures_are_left(engine: Engine) -> None:
    with Session(engine, future=True) as session, session.begin():
        session.add(Tally(day=date(2026, 1, 1), measure="chats_hour", key="12", count=3))
    with pytest.raises(RealConversations):
        demo(engine)
    assert rows(engine, Tally) == 1


def test_refuses_after_a_demo_too(engine: Engine) -> None:
    demo(engine)
    with Session(engine, future=True) as session, session.begin():
        session.execute(delete(Conversation), execution_options={"synchronize_session": False})
    Conversations(engine).start()
    with pytest.raises(RealConversations):
        demo(engine)


def test_its_files_use_known_names_alone() -> None:
    told = [row for name in ("red", "calm") for row in yaml.safe_load((DATA / f"{name}.yml").read_text())]
    domain = yaml.safe_load((PROJECT / "domain.yml").read_text())["responses"]
    said = {name for row in told for line in row["said"] for name in line.get("bot", ())}
    tables = load_tables()
    assert {name for name in said if "utter_" + name not in domain} == set()
    assert {need for row in told for need in row.get("needs", ())} <= tables.needs
    assert {need for row in told for need in row.get("special_needs", ())} <= set(NEEDS)
    assert {row["phase"] for row in told if "phase" in row} == tables.phases
    assert len({row["name"] for row in told}) == len(told) == 40
