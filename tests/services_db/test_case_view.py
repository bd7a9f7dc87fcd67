from __future__ import annotations

import pytest
from sqlalchemy import event, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.audit_models import Audit
from services_db.base import utcnow
from services_db.case_view import CaseViews
from services_db.case_work import CaseWork
from services_db.cases import Cases
from services_db.conversation_models import Conversation
from services_db.conversations import Conversations
from services_db.messages import Inbound, Outbound
from services_db.staff_models import Staff

SARI, AINO = 1, 2


@pytest.fixture
def conversation(engine: Engine) -> str:
    with Session(engine, future=True) as session, session.begin():
        for number, name in ((SARI, "Sari Salo"), (AINO, "Aino Aalto")):
            session.add(
                Staff(id=number, email=f"s{number}@example.fi", name=name, title="työ", roles=["reviewer"])
            )
    conversation, _receipt = Conversations(engine).start()
    evidence = ({"flag": "violence", "words": "löi", "source": "pattern:hit", "score": 1.0},)
    Conversations(engine).receive(conversation, Inbound("1", "hän löi", "escalate", ("violence",), evidence))
    Conversations(engine).say(conversation, [Outbound("Oletko turvassa?")], answers=1)
    Cases(engine).enrich(conversation, {"municipality": "Turku"}, {"permission": True})
    Conversations(engine).keep_contact(conversation, "sealed words")
    return conversation


def audited(engine: Engine) -> list[tuple[str, str, str]]:
    with Session(engine, future=True) as session:
        rows = session.execute(select(Audit).order_by(Audit.id)).scalars()
        return [(row.actor, row.deed, row.about) for row in rows]


def test_a_case_is_read_whole(engine: Engine, conversation: str) -> None:
    CaseWork(engine).claim(1, AINO)
    CaseWork(engine).hand_over(1, AINO, SARI)
    CaseWork(engine).note(1, SARI, "soitettu")
    case = CaseViews(engine).read(1, SARI)
    assert (case.holder, case.municipality, case.contacts) == ("Sari Salo", "Turku", 1)
    assert [(one.kind, one.by, one.to, one.text) for one in case.timeline] == [
        ("opened", None, None, None),
        ("claimed", "Aino Aalto", None, None),
        ("handed_over", "Aino Aalto", "Sari Salo", None),
        ("note", "Sari Salo", None, "soitettu"),
        ("read", "Sari Salo", None, None),
    ]


def test_each_reading_is_written_down_before_anything_is_shown(engine: Engine, conversation: str) -> None:
    told: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *one: told.append(str(one[2])))
    case = CaseViews(engine).read(1, SARI)
    assert case.first_read is not None
    written = next(number for number, query in enumerate(told) if query.startswith("INSERT INTO audit "))
    shown = next(number for number, query in enumerate(told) if "FROM case_event" in query)
    assert written < shown
    CaseViews(engine).read(1, AINO)
    assert audited(engine) == [
        ("staff:1", "read_transcript", "case:1"),
        ("staff:2", "read_transcript", "case:1"),
    ]
    assert len(told) < 40


def test_contact_details_stay_sealed_until_asked_for(engine: Engine, conversation: str) -> None:
    assert "sealed words" not in repr(CaseViews(engine).read(1, SARI))
    contacts, safe = CaseViews(engine).contacts(1, SARI)
    assert [sealed for _given, sealed in contacts] == ["sealed words"]
    assert safe == {"permission": True, "form": True}
    assert audited(engine)[-1] == ("staff:1", "contact_read", "case:1")
    assert CaseViews(engine).read(1, SARI).timeline[-1].kind == "contact_read"


def test_nobody_reads_what_is_not_there(engine: Engine, conversation: str) -> None:
    for ask in (CaseViews(engine).read, CaseViews(engine).contacts):
        with pytest.raises(LookupError):
            ask(2, SARI)
    assert audited(engine) == []


def test_what_a_parent_deleted_is_not_shown_even_when_it_is_held(engine: Engine, conversation: str) -> None:
    with Session(engine, future=True) as session, session.begin():
        session.get(Conversation, conversation).erased_at = utcnow()
    case = CaseViews(engine).read(1, SARI)
    assert (case.situation, case.safe_contact, case.municipality, case.contacts) == ({}, {}, None, 0)
    assert CaseViews(engine).contacts(1, SARI) == ([], {})
