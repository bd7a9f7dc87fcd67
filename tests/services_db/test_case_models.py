from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import delete, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.case_models import Case
from services_db.conversation_models import Conversation
from services_db.engine import make_engine
from services_db.migrate import upgrade
from tests.database import empty


def migrated(folder: Path) -> Engine:
    url = f"sqlite:///{folder / 'cases.db'}"
    upgrade(url)
    return make_engine(url)


def case_of(engine: Engine, conversation: str) -> int:
    with Session(engine, future=True) as session, session.begin():
        session.add(Conversation(id=conversation, receipt_hash=conversation))
        session.flush()
        session.add(Case(conversation_id=conversation, level="escalate", rank=3))
        session.flush()
        return int(session.execute(select(Case.id).filter_by(conversation_id=conversation)).scalar_one())


@pytest.mark.parametrize("made", ["by the models", "by the migrations"])
def test_an_old_link_never_opens_another_case(tmp_path: Path, made: str) -> None:
    engine = empty() if made == "by the models" else migrated(tmp_path)
    first = case_of(engine, "a")
    with Session(engine, future=True) as session, session.begin():
        session.execute(delete(Conversation))
    assert case_of(engine, "b") > first
