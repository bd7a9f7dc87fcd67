"""What is kept goes after its term, by a clock that the test moves."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import audit, retention
from services_db.audit_models import Audit
from services_db.case_models import LegalHold
from services_db.conversation_models import Conversation
from services_db.conversations import Conversations
from services_db.engine import scrub
from services_db.office_models import Setting
from services_db.retention import count_expiring, delete_expired, delete_expired_audit, expiring
from tests.database import empty
from tests.planted import hanging, in_bytes, plant, tables_with

NOW = datetime(2026, 12, 31, 12)


def kept(engine: Engine, days_ago: float, case: str | None = None, **states: object) -> str:
    """A conversation last seen so many days ago, and its case, if any, closed then."""
    when = NOW - timedelta(days=days_ago)
    left_out = {"legal_hold", *(() if case else ("case", "case_event", "consultation", "page", "notice"))}
    tables = [table for table in hanging() if table.name not in left_out]
    return plant(engine, "puheenai", when, tables, case__status=case, **states)


@pytest.mark.parametrize(
    ("days_ago", "case", "states", "gone"),
    [
        (31, None, {}, 1),
        (29, None, {}, 0),
        (29, "closed", {}, 0),
        (364, "closed", {}, 0),
        (366, "closed", {}, 1),
        (4000, "open", {}, 0),
        # the parent came back after the case was closed
        (366, "closed", {"conversation__last_seen": NOW - timedelta(days=2)}, 0),
        # deleted by its parent; what staff did stays until the case's own term is over
        (40, "closed", {"conversation__erased_at": NOW}, 0),
        (4000, "open", {"conversation__erased_at": NOW}, 0),
        (366, "closed", {"conversation__erased_at": NOW}, 1),
    ],
)
def test_a_conversation_is_kept_for_its_term(
    engine: Engine, days_ago: float, case: str | None, states: dict[str, object], gone: int
) -> None:
    conversation = kept(engine, days_ago, case, **states)
    with Session(engine, future=True) as session:
        assert [one.conversation for one in expiring(session, NOW)] == [conversation] * gone
        assert count_expiring(session, NOW) == gone
    assert delete_expired(engine, NOW, dry_run=True) == gone
    assert tables_with(engine, conversation)  # a dry run only counts
    assert delete_expired(engine, NOW) == gone
    assert (tables_with(engine, conversation) == set()) is (gone == 1)


@pytest.mark.parametrize(
    ("name", "days", "case"), [("keep_ordinary_days", 10, None), ("keep_case_days", 400, "closed")]
)
def test_the_terms_are_settings(engine: Engine, name: str, days: int, case: str | None) -> None:
    conversation = kept(engine, days - 1, case)
    with Session(engine, future=True) as session, session.begin():
        session.add(Setting(name=name, value=days))
    assert delete_expired(engine, NOW) == 0
    assert delete_expired(engine, NOW + timedelta(days=2)) == 1
    assert tables_with(engine, conversation) == set()


@pytest.mark.parametrize(("now", "kept_for"), [(60, 30), (10, 10), (30, 30)])
def test_what_was_promised_at_the_opening_is_kept(engine: Engine, now: int, kept_for: int) -> None:
    """A longer term is for later conversations, a shorter one for all."""
    conversation, _ = Conversations(engine).start()
    with Session(engine, future=True) as session, session.begin():
        session.add(Setting(name="keep_ordinary_days", value=now))
    with Session(engine, future=True) as session:
        seen = session.get(Conversation, conversation).last_seen
        (found,) = expiring(session, seen + timedelta(days=100))
    assert found.goes == seen + timedelta(days=kept_for)
    assert delete_expired(engine, found.goes) == 0
    assert delete_expired(engine, found.goes + timedelta(seconds=1)) == 1
    later, _ = Conversations(engine).start()
    with Session(engine, future=True) as session:
        assert session.get(Conversation, later).promised_days == now


def test_the_list_says_when_each_goes_and_what_goes_first(engine: Engine) -> None:
    later, first = kept(engine, 10), kept(engine, 20)
    case = kept(engine, 350, "closed")
    with Session(engine, future=True) as session:
        found = expiring(session, NOW + timedelta(days=30))
        assert [one.conversation for one in found] == [first, case, later]
        assert [(one.goes - NOW).days for one in found] == [10, 15, 20]
        assert [one.case is not None for one in found] == [False, True, False]
        assert expiring(session, NOW + timedelta(days=30), limit=1) == found[:1]


def test_what_is_held_stays_until_it_is_released(engine: Engine) -> None:
    when = NOW - timedelta(days=4000)
    held = plant(engine, "pidetyt_", when, legal_hold__released=None)
    assert delete_expired(engine, NOW) == 0
    released = plant(engine, "vapautet", when)
    assert delete_expired(engine, NOW) == 1
    assert tables_with(engine, held) and not tables_with(engine, released)


@pytest.mark.parametrize("others", [0, 300])
def test_nothing_is_left_anywhere_after_the_term(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, others: int
) -> None:
    file = tmp_path / "kept.db"
    engine = empty(f"sqlite:///{file}")
    words = [f"sana{number:04d}" for number in range(others + 1)]
    middle = others // 2
    ids = [plant(engine, word, NOW) for word in words]
    word, conversation = words[middle], ids[middle]
    with Session(engine, future=True) as session, session.begin():
        audit.write(session, "staff:1", "read_transcript", conversation)
        for number, one in enumerate(ids):  # the others go on
            if number != middle:
                session.get(Conversation, one).last_seen = NOW + timedelta(days=5000)
    planted = {f"{table.name}.{column.name}" for table in hanging() for column in table.columns}
    assert len(tables_with(engine, word) & planted) > 20
    assert in_bytes(file, word)
    with caplog.at_level(logging.DEBUG):
        assert delete_expired(engine, NOW + timedelta(days=366)) == 1
        scrub(engine)
    assert tables_with(engine, word) == set()
    assert tables_with(engine, conversation) == {"audit.conversation_id"}  # as column_fate.yml says
    assert in_bytes(file, word) == []
    with caplog.at_level(logging.DEBUG):
        assert delete_expired_audit(engine, NOW + timedelta(days=366 * 13)) > 0
        scrub(engine)
    assert tables_with(engine, conversation) == set()
    assert in_bytes(file, conversation) == []
    assert word not in caplog.text and conversation not in caplog.text
    assert len(tables_with(engine, words[0])) > 20 or not others


def test_the_audit_log_tells_how_many_went_and_not_which(engine: Engine) -> None:
    kept(engine, 31)
    delete_expired(engine, NOW)
    delete_expired(engine, NOW)  # nothing more: no second row
    with Session(engine, future=True) as session:
        rows = session.query(Audit).all()
    assert [(row.actor, row.deed, row.conversation_id, row.about) for row in rows] == [
        ("worker", "expired", "", "1")
    ]


def test_a_few_go_at_a_time_so_that_nobody_waits_for_all(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "AT_ONCE", 2)
    for _ in range(5):
        kept(engine, 31)
    assert delete_expired(engine, NOW) == 5
    with Session(engine, future=True) as session:
        assert [row.about for row in session.query(Audit).order_by(Audit.id)] == ["2", "2", "1"]


@pytest.mark.parametrize("happens", ["comes back", "is held"])
def test_what_changed_since_it_was_looked_up_stays(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, happens: str
) -> None:
    conversation = kept(engine, 31)
    with Session(engine, future=True) as session:
        looked_up = expiring(session, NOW)
    monkeypatch.setattr(retention, "expiring", lambda *_: looked_up)
    with Session(engine, future=True) as session, session.begin():
        if happens == "comes back":
            session.get(Conversation, conversation).last_seen = NOW
        else:
            session.add(LegalHold(conversation_id=conversation, reason="oikeus", made_by=1))
    assert delete_expired(engine, NOW) == 0
    assert tables_with(engine, conversation)


def test_the_door_lists_and_then_deletes(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'door.db'}"
    engine = empty(url)
    conversation = kept(engine, 3650)
    Conversations(engine).start()

    def door(*arguments: str) -> str:
        command = [sys.executable, "-m", "services_db.retention", "--db", url, *arguments]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    rows = json.loads(door("--dry-run", "--json"))
    assert [(row["conversation"], row["case"]) for row in rows] == [(conversation, None)]
    assert door("--dry-run", "--days", "31").endswith("2 conversations\n")
    assert door() == "1 conversations deleted\n"
    assert door("--dry-run") == "0 conversations\n"
