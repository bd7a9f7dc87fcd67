"""The audit log grows by one chain, whoever writes to it and how many at once."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from services_db.audit import expire, write
from services_db.audit_check import check
from services_db.audit_models import Audit
from services_db.base import utcnow
from services_db.engine import make_engine
from services_db.migrate import upgrade
from tests.database import empty


def add(engine: Engine, rows: int, actor: str = "staff:1") -> None:
    for number in range(rows):
        with Session(engine, future=True) as session, session.begin():
            write(session, actor, "read_transcript", "c", str(number))


def test_what_is_rolled_back_leaves_no_row_and_no_gap(engine: Engine) -> None:
    add(engine, 2)
    with pytest.raises(RuntimeError), Session(engine, future=True) as session, session.begin():
        write(session, "staff:1", "read_transcript", "c")
        raise RuntimeError
    add(engine, 1)
    assert (check(engine).fault, check(engine).rows) == (None, 3)


def test_threads_write_one_chain(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'log.db'}"
    engine = empty(url)
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda number: add(make_engine(url), 25, f"staff:{number}"), range(4)))
    assert (check(engine).fault, check(engine).rows) == (None, 100)


def test_processes_write_one_chain(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'log.db'}"
    engine = empty(url)
    program = (
        "import sys; from tests.services_db.test_audit import add; from services_db.engine import make_engine;"
        "add(make_engine(sys.argv[1]), 25, sys.argv[2])"
    )
    running = [subprocess.Popen([sys.executable, "-c", program, url, f"staff:{n}"]) for n in range(4)]
    assert [process.wait(60) for process in running] == [0] * 4
    assert (check(engine).fault, check(engine).rows) == (None, 100)


REFUSED = [
    "UPDATE audit SET actor = 'nobody'",
    "UPDATE audit SET id = 7 WHERE id = 2",
    "DELETE FROM audit",
    "DELETE FROM audit WHERE id = 1",
    "DELETE FROM audit_head",
    "UPDATE audit_head SET oldest_id = -1",
]


@pytest.mark.parametrize("made_by", ["models", "migrations"])
@pytest.mark.parametrize("statement", REFUSED)
def test_the_database_itself_refuses_to_change_the_log(tmp_path: Path, made_by: str, statement: str) -> None:
    url = f"sqlite:///{tmp_path / 'log.db'}"
    if made_by == "models":
        empty(url)
    else:
        upgrade(url)
    engine = make_engine(url)
    add(engine, 3)
    with pytest.raises(DatabaseError), engine.begin() as connection:
        connection.execute(text(statement))
    assert (check(engine).fault, check(engine).rows) == (None, 3)


def test_only_rows_whose_term_is_over_go_and_their_numbers_never_come_again(engine: Engine) -> None:
    add(engine, 3)
    with Session(engine, future=True) as session, session.begin():
        assert expire(session, utcnow() - timedelta(days=1)) == 0
        assert expire(session, utcnow() + timedelta(days=1)) == 3
    add(engine, 1)
    with Session(engine, future=True) as session:
        rows = session.query(Audit).order_by(Audit.id).all()
    assert [(row.id, row.deed, row.about) for row in rows] == [
        (4, "audit_expired", "3"),
        (5, "read_transcript", "0"),
    ]
    with pytest.raises(DatabaseError), engine.begin() as connection:
        connection.execute(text("DELETE FROM audit WHERE id = 5"))
    assert check(engine).fault is None


def test_a_log_without_a_head_is_not_written_to(engine: Engine) -> None:
    with engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_head_no_delete"))
        connection.execute(text("DELETE FROM audit_head"))
    with pytest.raises(LookupError), Session(engine, future=True) as session:
        write(session, "staff:1", "read_transcript")
