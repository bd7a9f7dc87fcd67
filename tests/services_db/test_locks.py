from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from services_db.conversations import Conversations
from services_db.locks import hold
from tests.database import empty


def test_nobody_else_writes_while_it_holds(tmp_path: Path) -> None:
    engine = empty(f"sqlite:///{tmp_path / 'held.db'}")
    conversation, _receipt = Conversations(engine).start()
    with Session(engine, future=True) as session:
        hold(session, conversation)
        with engine.connect() as other:
            other.execute(text("pragma busy_timeout=0"))
            with pytest.raises(OperationalError):
                other.execute(text("update conversation set human = 1"))
    with engine.begin() as other:
        other.execute(text("update conversation set human = 1"))
