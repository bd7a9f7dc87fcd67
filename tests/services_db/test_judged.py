from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.audit_models import Audit
from services_db.case_work import CaseWork, Closing
from services_db.conversations import Conversations
from services_db.judged import judged_messages
from services_db.messages import Inbound, Outbound
from services_db.staff_models import Staff


@pytest.fixture
def conversation(engine: Engine) -> str:
    with Session(engine, future=True) as session, session.begin():
        session.add(Staff(id=1, email="s@example.fi", name="Sari Salo", title="työ", roles=["reviewer"]))
    conversation, _receipt = Conversations(engine).start()
    talk = Conversations(engine)
    talk.say(conversation, [Outbound("Oletko turvassa?", ({"title": "En ole", "payload": "/deny"},))])
    talk.receive(conversation, Inbound("1", "En ole", "escalate", ("violence",)))
    talk.receive(conversation, Inbound("2", "hän uhkaa", "immediate", ("serious_threat",)))
    talk.receive(conversation, Inbound("3", "kiitos", "none"))
    return conversation


def test_words_of_cases_closed_with_a_verdict(engine: Engine, conversation: str) -> None:
    work = CaseWork(engine)
    assert judged_messages(engine, "cli") == []
    work.close(1, 1, Closing("advised"))
    assert judged_messages(engine, "cli") == []
    work.reopen(1, 1)
    work.close(1, 1, Closing("advised", "right", "escalate", ("violence",)))
    found = judged_messages(engine, "cli")
    assert [(one.text, one.level, one.flags) for one in found] == [
        ("hän uhkaa", "immediate", ("serious_threat",)),
        ("kiitos", "none", ()),
    ]
    assert {(one.verdict, one.judged_level, one.judged_flags) for one in found} == {
        ("right", "escalate", ("violence",))
    }


def test_the_reading_is_audited(engine: Engine, conversation: str) -> None:
    CaseWork(engine).close(1, 1, Closing("advised", "false", "none"))
    judged_messages(engine, "cli")
    with Session(engine, future=True) as session:
        rows = session.execute(select(Audit.actor, Audit.deed, Audit.conversation_id)).all()
    assert rows[-1] == ("cli", "candidates", conversation)
