from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import event, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from services_db.case_view import CaseViews
from services_db.case_work import CaseWork, Closing
from services_db.conversations import Conversations
from services_db.holds import Holds
from services_db.live import Live
from services_db.locks import hold
from services_db.staff import Member
from tests.database import empty
from tests.services_db.paging_world import alarm, hire

AINO = Member(1, "aino@example.fi", "aino", "ohjaaja", frozenset({"reviewer"}))


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


@pytest.mark.parametrize(
    "deed",
    [
        lambda engine: CaseViews(engine).read(1, 1),
        lambda engine: CaseWork(engine).claim(1, 1),
        lambda engine: CaseWork(engine).give_back(1, 1),
        lambda engine: CaseWork(engine).close(1, 1, Closing("guided")),
        lambda engine: Live(engine).take(1, AINO),
        lambda engine: Holds(engine).release(1, AINO),
    ],
)
def test_a_deed_locks_the_conversation_before_the_audit_log(
    engine: Engine, deed: Callable[[Engine], object]
) -> None:
    """In one order everywhere: no two of staff can wait for each other."""
    hire(engine, "aino")
    conversation, _case = alarm(engine)
    Holds(engine).add(conversation, "poliisi tutkii", AINO)
    locked: list[str] = []

    @event.listens_for(engine, "before_cursor_execute")
    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        words = statement.split()
        if words[0] in ("UPDATE", "DELETE"):
            locked.append(words[1 if words[0] == "UPDATE" else 2].strip('"'))

    deed(engine)
    assert locked[0] == "conversation" and "audit_head" in locked
