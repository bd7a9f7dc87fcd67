"""The one whose data it is gets all that is kept, and nothing of anybody else."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine

from services_db.conversations import Conversations
from services_db.export import Exports
from services_db.messages import Inbound, Outbound
from services_db.staff import Member
from tests.planted import plant, staff

NOW = datetime(2026, 11, 1, 12)


@pytest.fixture
def dpo(engine: Engine) -> Member:
    return Member(staff(engine), "s@example.fi", "Sari Salo", "tietosuojavastaava", frozenset({"dpo"}))


def unseal(sealed: str) -> dict[str, Any]:
    if "puheenai" not in sealed:
        raise ValueError("another secret")
    return {"phone": f"auki: {sealed}"}


def test_what_was_said_and_understood_is_in_it_and_staffs_own_notes_are_not(
    engine: Engine, dpo: Member
) -> None:
    conversation = plant(
        engine, "puheenai", NOW, message__sender="parent", dialogue__state={"slots": {"phase": "a"}}
    )
    plant(engine, "toisen__", NOW)
    given = Exports(engine, unseal).of(conversation, dpo)
    told = json.dumps(given, ensure_ascii=False)
    for column in (
        "message.text",
        "feedback.text",
        "contact.sealed",
        "evidence",
        "situation",
        "safe_contact",
        "municipality",
    ):
        assert f"puheenai {column}" in told
    assert given["understood"] == [{"phase": "a"}]
    for column in (
        "case_event.text",
        "consultation.ground",
        "sections",
        "legal_hold.reason",
        "judged",
        "verdict",
    ):
        assert f"puheenai {column}" not in told
    assert "toisen__" not in told and "Sari" not in told and dpo.actor not in told
    assert given["case"]["notes_of_staff"] == ["2026-11-01T12:00:00Z"]
    assert given["case"]["consultations"] == [
        {"made": "2026-11-01T12:00:00Z", "permission": True, "sent": "2026-11-01T12:00:00Z"}
    ]


def test_an_ordinary_conversation_in_order_with_this_export_among_those_who_looked(
    engine: Engine, dpo: Member
) -> None:
    conversations = Conversations(engine)
    conversation, _ = conversations.start()
    conversations.receive(conversation, Inbound("a", "hei"))
    conversations.say(conversation, [Outbound("Hei!", services=({"name": "Neuvola"},))])
    given = Exports(engine, unseal).of(conversation, dpo)
    assert [(one["from"], one["text"]) for one in given["messages"]] == [("parent", "hei"), ("bot", "Hei!")]
    assert given["messages"][1]["services"] == ["Neuvola"]
    assert (given["case"], given["contact"]) == (None, [])
    assert [one["deed"] for one in given["looked_at"]] == ["exported"]
    with engine.connect() as connection:
        rows = connection.execute(text("select actor, deed, conversation_id from audit")).all()
    assert rows == [(dpo.actor, "exported", conversation)]


def test_contact_details_of_a_lost_secret_are_told_to_be_there(engine: Engine, dpo: Member) -> None:
    conversation = plant(engine, "lukossa_", NOW)
    assert Exports(engine, unseal).of(conversation, dpo)["contact"][0]["sealed"] is True


def test_of_nobody_there_is_nothing_and_no_row_in_the_log(engine: Engine, dpo: Member) -> None:
    with pytest.raises(LookupError):
        Exports(engine, unseal).of("nobody", dpo)
    with engine.connect() as connection:
        assert connection.execute(text("select count(*) from audit")).scalar_one() == 0
