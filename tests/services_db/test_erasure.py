"""Deleting at once: all, or all but the minimum of a case that staff has opened, or nothing while a hold keeps it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml
from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.case_models import Case, CaseEvent, Consultation, LegalHold
from services_db.case_view import CaseViews
from services_db.conversation_models import Conversation, Message
from services_db.conversations import Conversations
from services_db.engine import PROJECT, scrub
from services_db.erasure import GONE, HELD, MINIMUM, erase
from services_db.judged import judged_messages
from services_db.live import Live
from services_db.messages import Inbound, Outbound
from services_db.staff import Member
from tests.database import empty
from tests.planted import hanging, in_bytes, plant, staff, tables_with

NOW = datetime(2026, 12, 31, 12)
WORD = "kertomus"
FREE = [table for table in hanging() if table.name != "legal_hold"]


def staying() -> set[str]:
    """What the papers say stays of an opened case."""
    columns = yaml.safe_load((PROJECT / "services_db" / "column_fate.yml").read_text(encoding="utf-8"))[
        "columns"
    ]
    fates = {
        f"{table}.{name}": one["goes"] for table, named in columns.items() for name, one in named.items()
    }
    return {name for name, goes in fates.items() if goes in {"minimum", "page"}}


def run(engine: Engine, conversation: str, goes_on: bool = False) -> str:
    with Session(engine, future=True) as session, session.begin():
        return erase(session, conversation, goes_on)


@pytest.mark.parametrize("goes_on", [False, True])
def test_an_unread_conversation_goes_whole(tmp_path: Path, goes_on: bool) -> None:
    file = tmp_path / "erased.db"
    engine = empty(f"sqlite:///{file}")
    others = [plant(engine, "toinen__", NOW, FREE) for _ in range(40)]
    conversation = plant(engine, WORD, NOW, FREE, case__first_read=None)
    assert run(engine, conversation, goes_on) == GONE
    scrub(engine)
    left = {"conversation.id", "conversation.receipt_hash"} if goes_on else set()
    assert tables_with(engine, conversation) | tables_with(engine, WORD) == left
    assert (in_bytes(file, conversation) == []) is not goes_on
    assert len(tables_with(engine, others[0])) > 5


@pytest.mark.parametrize("goes_on", [False, True])
def test_an_opened_case_keeps_what_column_fate_says_and_no_more(tmp_path: Path, goes_on: bool) -> None:
    file = tmp_path / "erased.db"
    engine = empty(f"sqlite:///{file}")
    conversation = plant(engine, WORD, NOW, FREE, conversation__erased_at=None)
    assert run(engine, conversation, goes_on) == MINIMUM
    scrub(engine)
    found = tables_with(engine, WORD)
    assert found - {"conversation.receipt_hash"} <= staying()
    assert ("conversation.receipt_hash" in found) is goes_on  # the session that goes on may be deleted again
    with Session(engine, future=True) as session:
        case = session.execute(select(Case)).scalar_one()
        assert (case.evidence, case.situation, case.safe_contact, case.municipality) == ([], {}, {}, None)
        assert case.flags and case.first_read == NOW
        kinds = session.execute(select(CaseEvent.kind).order_by(CaseEvent.id)).scalars().all()
        assert kinds[-1] == "erased"
        assert (session.get(Conversation, conversation).erased_at is None) is goes_on


def test_a_hold_postpones_and_the_release_can_know(engine: Engine) -> None:
    conversation = plant(engine, WORD, NOW, legal_hold__released=None, legal_hold__erasure_asked=None)
    before = tables_with(engine, WORD)
    assert [run(engine, conversation, True), run(engine, conversation)] == [HELD, HELD]
    assert tables_with(engine, WORD) == before
    with Session(engine, future=True) as session:
        assert session.execute(select(LegalHold.erasure_asked)).scalar_one() is not None
        assert session.get(Conversation, conversation).erased_at is not None


def test_a_released_hold_holds_no_longer(engine: Engine) -> None:
    conversation = plant(engine, WORD, NOW, case__first_read=None)
    assert run(engine, conversation) == GONE
    assert tables_with(engine, conversation) == set()
    assert run(engine, conversation) == GONE  # again: nothing happens


def test_a_request_for_consultation_loses_the_words_of_the_parent(engine: Engine) -> None:
    sections = {"reason": "uhka", "quotes": [WORD], "contact": f"040 {WORD}"}
    plant(engine, "toinen__", NOW, FREE, consultation__sections=sections)
    with Session(engine, future=True) as session:
        conversation = session.execute(select(Conversation.id)).scalar_one()
    assert run(engine, conversation) == MINIMUM
    with Session(engine, future=True) as session:
        assert session.execute(select(Consultation.sections)).scalar_one() == {"reason": "uhka"}


@pytest.fixture
def opened(engine: Engine) -> dict[str, Any]:
    """A conversation whose case staff has opened."""
    conversation, receipt = Conversations(engine).start()
    Conversations(engine).receive(conversation, Inbound("a", "hän löi", "escalate", ("violence",)))
    with Session(engine, future=True) as session, session.begin():
        session.execute(select(Case)).scalar_one().first_read = NOW
    return {"id": conversation, "receipt": receipt}


@pytest.mark.parametrize("by", ["conversation", "receipt"])
def test_to_the_parent_it_is_gone_whatever_is_left(engine: Engine, opened: dict[str, Any], by: str) -> None:
    conversations = Conversations(engine)
    if by == "receipt":
        assert conversations.delete_by_receipt(opened["receipt"]) == MINIMUM
    else:
        assert conversations.delete(opened["id"]) == MINIMUM
    assert not conversations.exists(opened["id"])
    for call in (
        lambda: conversations.after(opened["id"], 0),
        lambda: conversations.receive(opened["id"], Inbound("b", "hei")),
        lambda: conversations.say(opened["id"], [Outbound("hei")]),
    ):
        with pytest.raises(LookupError):
            call()
    assert conversations.delete_by_receipt(opened["receipt"]) == GONE  # the code opens nothing any more


def test_after_forgetting_the_same_case_hears_of_new_danger(engine: Engine, opened: dict[str, Any]) -> None:
    conversations = Conversations(engine)
    assert conversations.forget(opened["id"]) == MINIMUM
    conversations.receive(opened["id"], Inbound("b", "hän uhkaa tappaa", "immediate", ("serious_threat",)))
    with Session(engine, future=True) as session:
        case = session.execute(select(Case)).scalar_one()
        assert (case.level, case.flags) == ("immediate", ["violence", "serious_threat"])
    assert conversations.delete_by_receipt(opened["receipt"]) == MINIMUM


def test_what_a_hold_keeps_of_a_deleted_conversation_is_shown_to_no_reviewer(engine: Engine) -> None:
    plant(engine, WORD, NOW, legal_hold__released=None, conversation__erased_at=NOW, case__verdict="right")
    reader = Member(staff(engine), "s@example.fi", "Sari Salo", "sosiaalityöntekijä", frozenset({"reviewer"}))
    assert Live(engine).talk(1, reader).messages == []
    assert CaseViews(engine).contacts(1, reader.id)[0] == []
    assert judged_messages(engine, "staff:1") == []
    with Session(engine, future=True) as session:
        assert session.execute(select(Message.text)).scalars().all() != []
