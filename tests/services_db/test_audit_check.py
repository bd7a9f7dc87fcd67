"""Whoever changes the audit log past its guard is found out."""

from __future__ import annotations

import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.orm import Session

from services_db import audit_guard
from services_db.audit import expire, link, write
from services_db.audit_check import check
from services_db.audit_models import Audit, AuditHead
from services_db.base import Base, utcnow
from services_db.engine import make_engine
from tests.database import empty

MANY = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
COLUMNS = {"actor": "staff:99", "deed": "nothing", "conversation_id": "other", "about": "x", "hash": "0" * 64}
COLUMNS["time"] = "2020-01-01 00:00:00.000000"
COPY = "INSERT INTO audit (id, time, actor, deed, conversation_id, about, hash)"


def filled(rows: int, url: str = "sqlite://") -> Engine:
    """A log of so many rows, without its guard."""
    engine = make_engine(url)
    Base.metadata.create_all(engine, tables=[Audit.__table__, AuditHead.__table__])
    with Session(engine, future=True) as session, session.begin():
        for number in range(rows):
            write(session, f"staff:{number % 3}", "read_transcript", f"c{number}", str(number))
    with engine.begin() as connection:
        for statement in audit_guard.off("sqlite"):
            connection.execute(text(statement))
    return engine


def test_a_whole_log_is_whole_also_when_it_is_empty() -> None:
    assert check(empty()).fault is None
    found = check(filled(30))
    assert (found.fault, found.rows, len(found.head)) == (None, 30, 64)


@MANY
@given(st.integers(1, 25), st.data())
def test_a_changed_row_is_found(rows: int, data: st.DataObject) -> None:
    number = data.draw(st.integers(1, rows))
    column = data.draw(st.sampled_from(sorted(COLUMNS)))
    engine = filled(rows)
    with engine.begin() as connection:
        change = text(f"UPDATE audit SET {column} = :value WHERE id = :id")
        connection.execute(change, {"value": COLUMNS[column], "id": number})
    assert (check(engine).fault, check(engine).row) == ("changed", number)


@MANY
@given(st.integers(1, 25), st.data())
def test_removed_rows_are_found(rows: int, data: st.DataObject) -> None:
    first = data.draw(st.integers(1, rows))
    last = data.draw(st.integers(first, rows))
    engine = filled(rows)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM audit WHERE id BETWEEN :a AND :b"), {"a": first, "b": last})
    found = check(engine)
    expected = ("end_missing", first - 1) if last == rows else ("missing", last + 1)
    assert (found.fault, found.row, found.rows) == (*expected, first - 1)


@MANY
@given(st.integers(1, 25), st.booleans(), st.data())
def test_an_inserted_row_is_found(rows: int, follows: bool, data: st.DataObject) -> None:
    """Also one whose hash follows from the row before it, as a forger would make it."""
    number = data.draw(st.integers(1, rows + 1))
    engine = filled(rows)
    with engine.begin() as connection:
        make_room(connection, number)
        before = connection.execute(
            text("SELECT hash FROM audit WHERE id = :id"), {"id": number - 1}
        ).scalar()
        row = Audit(time=utcnow(), actor="a", deed="d", conversation_id="c", about="")
        row.hash = link(before or "0" * 64, row) if follows else "f" * 64
        connection.execute(
            text(f"{COPY} VALUES (:id, :time, 'a', 'd', 'c', '', :hash)"),
            {"id": number, "time": f"{row.time:%F %T.%f}", "hash": row.hash},
        )
    found = check(engine)
    fault = "end_inserted" if number == rows + 1 else "inserted"
    assert (found.fault, found.row) == (fault, number)


def make_room(connection: Connection, number: int) -> None:
    """Move the rows from this one on by one, which SQLite does only by way of other numbers."""
    connection.execute(text("UPDATE audit SET id = -id - 1 WHERE id >= :id"), {"id": number})
    connection.execute(text("UPDATE audit SET id = -id WHERE id < 0"))


@pytest.mark.parametrize("old", [0, 1, 7, 20])
def test_after_the_term_of_the_oldest_the_rest_is_whole(old: int) -> None:
    engine = filled(20)
    now = utcnow()
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM audit"))
        connection.execute(text("UPDATE audit_head SET newest = oldest"))
    with Session(engine, future=True) as session, session.begin():
        for number in range(20):
            write(session, "staff:1", "read_transcript", "c")
            backdate(session, number, old, now - timedelta(days=400))
    known = check(engine).head
    with Session(engine, future=True) as session, session.begin():
        assert expire(session, now - timedelta(days=365)) == old
    found = check(engine, known)
    assert (found.fault, found.rows, found.knows) == (None, 20 - old + (1 if old else 0), True)
    assert not check(engine, "a" * 64).knows


def backdate(session: Session, number: int, old: int, when: object) -> None:
    """Make the row just written one of that time, as if it had been written then."""
    if number >= old:
        return
    row = session.query(Audit).order_by(Audit.id.desc()).first()
    before = session.query(Audit).filter(Audit.id < row.id).order_by(Audit.id.desc()).first()
    row.time = when
    row.hash = link(before.hash if before else "0" * 64, row)
    session.execute(text("UPDATE audit_head SET newest = :hash"), {"hash": row.hash})


def test_a_log_without_a_head_is_not_whole() -> None:
    engine = filled(3)
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM audit_head"))
    assert check(engine).fault == "headless"


def test_the_door_tells_the_first_bad_row(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'log.db'}"
    engine = filled(5, url)

    def door(*arguments: str) -> tuple[int, str]:
        command = [sys.executable, "-m", "services_db.audit_check", "--db", url, *arguments]
        printed = subprocess.run(command, capture_output=True, text=True)
        return printed.returncode, printed.stdout + printed.stderr

    head = check(engine).head
    assert door() == (0, f"whole: 5 rows, head {head}\n")
    assert door("--knows", head) == (0, f"whole: 5 rows, head {head}\n")
    assert door("--knows", "a" * 64) == (1, "the audit log is another one: the noted head is not in it\n")
    with engine.begin() as connection:
        connection.execute(text("UPDATE audit SET deed = 'nothing' WHERE id = 3"))
    assert door() == (1, "the audit log is broken: row 3 was changed; 2 rows before it hold\n")
