"""Conversations with a telling word in every column of every table that hangs on them, made from the models."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Integer, MetaData, String, Table, Text, select
from sqlalchemy.engine import Engine

from services_db.base import Base

ROOT_TABLE = "conversation"
# Where a word of ours would not be the state that the test is about.
STATES = {
    "case.status": "closed",
    "conversation.human": False,
    "case.rank": 4,
    "conversation.promised_days": None,
}


def hanging() -> list[Table]:
    """`conversation` and every table that refers to it, directly or through another; parents first."""
    metadata: MetaData = Base.metadata
    found = {ROOT_TABLE}
    for _ in metadata.tables:
        for table in metadata.sorted_tables:
            if {key.column.table.name for key in table.foreign_keys} & found:
                found.add(table.name)
    return [table for table in metadata.sorted_tables if table.name in found]


def staff(engine: Engine) -> int:
    """The id of a member of staff whom the rows may name."""
    table = Base.metadata.tables["staff"]
    with engine.begin() as connection:
        known = connection.execute(select(table.c.id)).scalars().first()
        if known is not None:
            return int(known)
        values = {"email": "s@example.fi", "name": "Sari Salo", "title": "sosiaalityöntekijä"}
        return int(connection.execute(table.insert().values(roles=[], **values)).inserted_primary_key[0])


def plant(engine: Engine, word: str, when: datetime, tables: list[Table] | None = None, **states: Any) -> str:
    """A conversation of that time with the word (8 letters) in all text of these tables; its id.

    `states` are values of their own for columns: `case__first_read=None`.
    """
    own = {**STATES, **{name.replace("__", "."): value for name, value in states.items()}}
    member, keys = staff(engine), {ROOT_TABLE: uuid.uuid4().hex}
    with engine.begin() as connection:
        for table in tables or hanging():
            values = {}
            for column in table.columns:
                value = _value(column, word, when, member, keys)
                values[column.name] = own.get(f"{table.name}.{column.name}", value)
            values = {name: value for name, value in values.items() if value is not _ITSELF}
            key = connection.execute(table.insert().values(**values)).inserted_primary_key[0]
            keys[table.name] = key
    return str(keys[ROOT_TABLE])


_ITSELF = object()


def _value(column: Column[Any], word: str, when: datetime, member: int, keys: dict[str, Any]) -> Any:
    for foreign in column.foreign_keys:
        table = foreign.column.table.name
        return member if table == "staff" else keys[table]
    if column.primary_key:
        return keys.get(column.table.name, _ITSELF)
    if column.name == "receipt_hash":
        return word + uuid.uuid4().hex
    words = {"words": f"{word} {column.name}"}
    plain: dict[type, Any] = {
        Boolean: True,
        Integer: 1,
        DateTime: when,
        Date: date(when.year, when.month, when.day),
        JSON: [words] if _lists(column) else words,
        Text: f"{word} {column}",
        String: f"{word} {column.name}"[: getattr(column.type, "length", None)],
    }
    return plain[type(column.type)]


def tables_with(engine: Engine, word: str) -> set[str]:
    """`table.column` of every place of the database where the word stands."""
    found = set()
    with engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for row in connection.execute(select(table)).mappings():
                found |= {f"{table.name}.{name}" for name, value in row.items() if word in str(value)}
    return found


def in_bytes(file: Path, word: str) -> list[str]:
    """The files of a SQLite database (itself, its write-ahead log) whose bytes hold the word."""
    files = [file, *(file.with_name(file.name + end) for end in ("-wal", "-shm", "-journal"))]
    return [one.name for one in files if one.exists() and word.encode() in one.read_bytes()]


def _lists(column: Column[Any]) -> bool:
    """Whether a column of JSON holds a list, as its default tells."""
    return column.default is not None and column.default.is_callable and column.default.arg(None) == []
