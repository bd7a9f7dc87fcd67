from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.audit_models import Audit
from services_db.conversations import Conversations
from services_db.erasure import HELD
from services_db.holds import Holds
from services_db.messages import Inbound
from services_db.staff import Member
from tests.planted import plant, staff, tables_with


@pytest.fixture
def dpo(engine: Engine) -> Member:
    return Member(staff(engine), "s@example.fi", "Sari Salo", "tietosuojavastaava", frozenset({"dpo"}))


@pytest.fixture
def holds(engine: Engine) -> Holds:
    return Holds(engine)


def deeds(engine: Engine) -> list[tuple[str, str, str]]:
    with Session(engine, future=True) as session:
        rows = session.query(Audit).order_by(Audit.id).all()
    return [(row.actor, row.deed, row.conversation_id) for row in rows]


def test_a_hold_is_listed_until_it_is_released_and_both_are_logged(
    engine: Engine, holds: Holds, dpo: Member
) -> None:
    conversation, _ = Conversations(engine).start()
    holds.add(conversation, " poliisin pyyntö ", dpo)
    (hold,) = holds.open()
    assert (hold.conversation, hold.case, hold.reason) == (conversation, None, "poliisin pyyntö")
    assert (hold.made_by, hold.erasure_asked) == ("Sari Salo", None)
    assert holds.release(hold.id, dpo) is None
    assert holds.open() == []
    assert deeds(engine) == [
        (dpo.actor, "hold_added", conversation),
        (dpo.actor, "hold_released", conversation),
    ]


def test_there_is_no_hold_without_a_reason_or_a_conversation(
    engine: Engine, holds: Holds, dpo: Member
) -> None:
    conversation, _ = Conversations(engine).start()
    with pytest.raises(ValueError):
        holds.add(conversation, "  ", dpo)
    with pytest.raises(LookupError):
        holds.add("nobody", "syy", dpo)
    with pytest.raises(LookupError):
        holds.release(99, dpo)
    assert deeds(engine) == []


@pytest.mark.parametrize("way", ["delete", "forget"])
def test_what_the_parent_asked_meanwhile_is_done_at_the_release_of_the_last_hold(
    engine: Engine, holds: Holds, dpo: Member, way: str
) -> None:
    conversations = Conversations(engine)
    conversation, _ = conversations.start()
    conversations.receive(conversation, Inbound("a", "salaisuus", "escalate", ("violence",)))
    for reason in ("yksi", "toinen"):
        holds.add(conversation, reason, dpo)
    assert getattr(conversations, way)(conversation) == HELD
    newest, oldest = holds.open()
    assert newest.erasure_asked and newest.case
    assert holds.release(newest.id, dpo) == HELD
    assert tables_with(engine, "salaisuus")
    assert holds.release(oldest.id, dpo) == "gone"
    assert tables_with(engine, "salaisuus") == set()
    with pytest.raises(LookupError):
        holds.release(oldest.id, dpo)


def test_a_release_of_an_opened_case_leaves_its_minimum(engine: Engine, holds: Holds, dpo: Member) -> None:
    conversation = plant(engine, "kertomus", datetime(2026, 11, 1), legal_hold__released=None)
    assert holds.release(holds.open()[0].id, dpo) == "minimum"  # planted as asked
    assert "message.text" not in tables_with(engine, "kertomus")
    assert tables_with(engine, conversation)
