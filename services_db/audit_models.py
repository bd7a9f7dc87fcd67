"""The audit log: rows are only added, and each holds the hash of the one before."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, DateTime, Integer, String, event, text
from sqlalchemy.engine import Connection

from services_db.audit_guard import on
from services_db.base import Base, utcnow

HEAD = 1
BEGINNING = "0" * 64


class Audit(Base):
    """Who looked at what or changed it, when."""

    __tablename__ = "audit"
    id = Column(Integer, primary_key=True, autoincrement=True)
    time = Column(DateTime, nullable=False, default=utcnow)
    actor = Column(String(80), nullable=False)
    deed = Column(String(40), nullable=False)
    conversation_id = Column(String(32), nullable=False)
    about = Column(String(80), nullable=False, default="")
    hash = Column(String(64), nullable=False, default="")


class AuditHead(Base):
    """The one row that a writer locks: the newest row's hash; id and hash of the last one whose term was over."""

    __tablename__ = "audit_head"
    id = Column(Integer, primary_key=True)
    newest = Column(String(64), nullable=False)
    oldest = Column(String(64), nullable=False)
    oldest_id = Column(Integer, nullable=False, default=0)


def _begin(_metadata: Any, connection: Connection, tables: Any, **_: Any) -> None:
    """Tables made without migrations get the head and the guard as well."""
    if AuditHead.__table__ in tables:
        connection.execute(AuditHead.__table__.insert().values(id=HEAD, newest=BEGINNING, oldest=BEGINNING))
        for statement in on(connection.dialect.name):
            connection.execute(text(statement))


event.listen(Base.metadata, "after_create", _begin)
