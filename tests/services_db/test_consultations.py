"""No request without the parent's permission or a ground; contact details never come by themselves."""

from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.audit_models import Audit
from services_db.base import utcnow
from services_db.case_models import Case, CaseEvent
from services_db.cases import Cases
from services_db.consultations import Consultations, Request, Unfounded
from services_db.conversation_models import Conversation
from services_db.conversations import Conversations
from services_db.messages import Inbound
from services_db.staff_models import Staff
from tests.database import empty

SAID = {"reason": "Uhka", "question": "Miten jatketaan?"}
EVIDENCE = ({"flag": "stalking", "words": "seuraa minua", "source": "model", "score": 0.9},) * 2


@pytest.fixture
def engine() -> Engine:
    engine = empty()
    conversation, _receipt = Conversations(engine).start()
    Conversations(engine).receive(conversation, Inbound("a", "x", "escalate", ("stalking",), EVIDENCE))
    Cases(engine).enrich(conversation, {"phase": "deciding"}, {"when": "klo 9, soita 040 000 0000"})
    Conversations(engine).keep_contact(conversation, "sealed")
    with Session(engine, future=True) as session, session.begin():
        session.add(
            Staff(id=1, email="a@b", name="Sari Salo", title="sosiaalityöntekijä", roles=["reviewer"])
        )
        session.flush()
        session.add(CaseEvent(case_id=1, kind="note", staff_id=1, text="Soitettu."))
    return engine


def deeds(engine: Engine) -> list[str]:
    with Session(engine, future=True) as session:
        return list(session.execute(select(Audit.deed).order_by(Audit.id)).scalars())


def test_draft_is_what_is_known_without_contact(engine: Engine) -> None:
    draft = Consultations(engine).draft(1, 1)
    assert (draft.level, draft.flags, draft.situation) == ("escalate", ["stalking"], {"phase": "deciding"})
    assert (draft.quotes, draft.notes) == (["seuraa minua"], ["Soitettu."])
    assert "040" not in repr(draft)
    assert not draft.high_risk
    assert deeds(engine) == ["consultation_drafted"]


@pytest.mark.parametrize(
    ("more", "missing"),
    [
        ({}, ["ground"]),
        ({"ground": "nothing known"}, ["ground"]),
        ({"permission": True}, ["permission_told"]),
        ({"permission": True, "permission_told": "  "}, ["permission_told"]),
        ({"ground": "other"}, ["ground_told"]),
        ({"ground": "child_in_danger", "sections": {}}, ["reason", "question"]),
        ({"ground": "child_in_danger", "direct": True}, ["direct"]),
        ({"ground": "child_in_danger"}, []),
        ({"ground": "other", "ground_told": "Käräjäoikeuden pyyntö"}, []),
        ({"permission": True, "permission_told": "Puhelimessa 12.3."}, []),
    ],
)
def test_permission_or_ground(engine: Engine, more: dict[str, object], missing: list[str]) -> None:
    request = Request(**{"sections": SAID, **more})  # type: ignore[arg-type]
    if not missing:
        assert Consultations(engine).make(1, 1, request) == 1
        return
    with pytest.raises(Unfounded) as refused:
        Consultations(engine).make(1, 1, request)
    assert refused.value.missing == missing
    assert Consultations(engine).listed(1) == []
    assert deeds(engine) == []


def test_direct_route_is_for_high_risk(engine: Engine) -> None:
    with Session(engine, future=True) as session, session.begin():
        session.execute(select(Case)).scalar_one().flags = ["child_abduction"]
    consultations = Consultations(engine)
    assert consultations.draft(1, 1).high_risk
    made = consultations.make(1, 1, Request(SAID, ground="abduction", direct=True))
    assert consultations.read(1, made, 1).direct


def test_made_audited_read_and_sent(engine: Engine) -> None:
    consultations = Consultations(engine)
    told = Request(
        {**SAID, "tried": "  ", "unknown": "x"}, permission=True, permission_told="Chatissa tänään"
    )
    made = consultations.make(1, 1, told)
    read = consultations.read(1, made, 1)
    assert (read.by, read.sections, read.sent) == ("Sari Salo, sosiaalityöntekijä", SAID, None)
    assert (read.permission, read.permission_told, read.ground) == (True, "Chatissa tänään", None)
    consultations.mark_sent(1, made, 1)
    sent = consultations.read(1, made, 1).sent
    consultations.mark_sent(1, made, 1)
    assert sent is not None
    assert consultations.read(1, made, 1).sent == sent
    assert set(deeds(engine)) == {"consultation", "consultation_read", "consultation_sent"}
    with Session(engine, future=True) as session:
        assert "consultation" in session.execute(select(CaseEvent.kind)).scalars().all()


def test_what_a_parent_deleted_is_not_quoted(engine: Engine) -> None:
    said = {**SAID, "quotes": "seuraa minua", "contact": "040 000 0000"}
    made = Consultations(engine).make(1, 1, Request(said, True, "kysytty"))
    assert Consultations(engine).read(1, made, 1).sections == said
    with Session(engine, future=True) as session, session.begin():
        session.execute(select(Conversation)).scalar_one().erased_at = utcnow()
    draft = Consultations(engine).draft(1, 1)
    assert (draft.quotes, draft.situation) == ([], {})
    assert Consultations(engine).read(1, made, 1).sections == SAID


@pytest.mark.parametrize("deed", ["draft", "make", "read", "mark_sent"])
def test_unknown_case(engine: Engine, deed: str) -> None:
    given = {"draft": (9, 1), "make": (9, 1, Request(SAID)), "read": (9, 1, 1), "mark_sent": (9, 1, 1)}
    with pytest.raises(LookupError):
        getattr(Consultations(engine), deed)(*given[deed])
