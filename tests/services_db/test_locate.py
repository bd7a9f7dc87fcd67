from __future__ import annotations

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.conversations import Conversations
from services_db.locate import locate
from services_db.messages import Inbound


@pytest.mark.parametrize("told", ["1", " 1 ", "{id}", "{upper}", "{receipt}"])
def test_a_conversation_is_found_by_each_of_its_names(engine: Engine, told: str) -> None:
    conversation, receipt = Conversations(engine).start()
    Conversations(engine).receive(conversation, Inbound("a", "hei", "escalate", ("violence",)))
    named = told.format(id=conversation, upper=conversation.upper(), receipt=receipt.lower())
    with Session(engine, future=True) as session:
        assert locate(session, named) == conversation


@pytest.mark.parametrize("told", ["", "2", "9" * 40, "nobody", "AAAA-AAAA-AAAA-AAAA", "²"])
def test_nobody_is_found_by_other_names(engine: Engine, told: str) -> None:
    Conversations(engine).start()
    with Session(engine, future=True) as session:
        assert locate(session, told) is None
