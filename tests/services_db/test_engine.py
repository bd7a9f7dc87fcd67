from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from services_db.engine import PROJECT, database_url, make_engine, scrub, session_scope


def test_the_address_comes_from_the_environment_or_is_a_file_of_the_project(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.delenv("ERONAPU_DATABASE_URL", raising=False)
    assert database_url() == f"sqlite:///{PROJECT / 'var' / 'eronapu.db'}"
    monkeypatch.setenv("ERONAPU_DATABASE_URL", "postgresql://somewhere/db")
    assert database_url() == "postgresql://somewhere/db"


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 5000), ("secure_delete", 1)],
)
def test_a_sqlite_file_is_prepared(tmp_path: Path, pragma: str, value: object) -> None:
    with make_engine(f"sqlite:///{tmp_path / 'new' / 'folder.db'}").connect() as connection:
        assert connection.execute(text(f"PRAGMA {pragma}")).scalar() == value


def test_an_error_does_not_repeat_what_was_to_be_stored(tmp_path: Path) -> None:
    for url in ("sqlite://", f"sqlite:///{tmp_path / 'some.db'}"):
        with pytest.raises(OperationalError) as error, make_engine(url).connect() as connection:
            connection.execute(text("INSERT INTO nowhere VALUES (:said)"), {"said": "salaisuus"})
        assert "salaisuus" not in str(error.value)


def test_a_database_in_memory_is_one_for_all_connections() -> None:
    engine = make_engine("sqlite://")
    with engine.begin() as first:
        first.execute(text("CREATE TABLE kept (id INTEGER)"))
    with engine.connect() as second:
        assert second.execute(text("SELECT count(*) FROM kept")).scalar() == 0


def test_a_scope_commits_whole_or_not_at_all() -> None:
    engine = make_engine("sqlite://")
    with session_scope(engine) as session:
        session.execute(text("CREATE TABLE kept (id INTEGER)"))
        session.execute(text("INSERT INTO kept VALUES (1)"))
    with pytest.raises(RuntimeError), session_scope(engine) as session:
        session.execute(text("INSERT INTO kept VALUES (2)"))
        raise RuntimeError
    with session_scope(engine) as session:
        assert session.execute(text("SELECT id FROM kept")).scalars().all() == [1]


def test_scrubbing_empties_the_write_ahead_log_and_waits_for_no_reader(tmp_path: Path) -> None:
    file = tmp_path / "some.db"
    log = file.with_name("some.db-wal")
    engine = make_engine(f"sqlite:///{file}")
    with engine.connect() as another:  # while somebody is there, the log stays
        another.execute(text("PRAGMA journal_mode")).scalar()
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE kept (said TEXT)"))
            connection.execute(text("INSERT INTO kept VALUES ('salaisuus')"))
        another.exec_driver_sql("BEGIN")
        another.execute(text("SELECT * FROM kept")).fetchall()
        with engine.begin() as writer:
            writer.execute(text("DELETE FROM kept"))
        scrub(engine)  # somebody reads: the next time does it
        assert log.read_bytes()
        another.exec_driver_sql("COMMIT")
        scrub(engine)
        assert log.read_bytes() == b""
    assert b"salaisuus" not in file.read_bytes()
