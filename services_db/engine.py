"""One way to reach the database: its address, an engine, and a scope that commits or rolls back."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine, event
from sqlalchemy.engine import Engine, make_url
from sqlalchemy.orm import Session
from sqlalchemy.pool import StaticPool

PROJECT = Path(__file__).resolve().parent.parent
BUSY_TIMEOUT_MS = 5_000
SCRUB_TIMEOUT_MS = 200


def database_url() -> str:
    """`ERONAPU_DATABASE_URL`, or the SQLite file `var/eronapu.db` of this project."""
    return os.environ.get("ERONAPU_DATABASE_URL") or f"sqlite:///{PROJECT / 'var' / 'eronapu.db'}"


def make_engine(url: str | None = None) -> Engine:
    """An engine in 2.0 style; a SQLite file gets its folder, WAL, foreign keys and a busy timeout.

    Errors of the database hide their parameters: a message could stand among them, and errors are logged.
    """
    address = make_url(url or database_url())
    usual: dict[str, Any] = {"future": True, "hide_parameters": True}
    if address.get_backend_name() != "sqlite":
        return create_engine(address, pool_pre_ping=True, **usual)
    if address.database in (None, "", ":memory:"):
        # One connection for all: each new one would open an empty database.
        engine = create_engine(
            address, poolclass=StaticPool, connect_args={"check_same_thread": False}, **usual
        )
    else:
        Path(address.database).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(address, **usual)
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


@contextmanager
def session_scope(engine: Engine) -> Iterator[Session]:
    """A session that commits when the block ends and rolls everything back when it raises."""
    with Session(engine, future=True) as session, session.begin():
        yield session


def scrub(engine: Engine) -> None:
    """Leave nothing deleted in SQLite's write-ahead log; when somebody is reading, the next time does it.

    In the file itself `secure_delete` has overwritten it. PostgreSQL clears up by its own vacuum.
    """
    if engine.dialect.name != "sqlite":
        return
    with engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA busy_timeout={SCRUB_TIMEOUT_MS}")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        connection.exec_driver_sql(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA secure_delete=ON")
    cursor.execute("PRAGMA foreign_keys=ON")
    cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
    cursor.close()
