"""The audit log: rows are only added, and each holds the hash of the one before."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Integer, String

from services_db.base import Base, utcnow


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
    """The one row that a writer locks: the hash of the newest row, and of the last one whose term was over."""

    __tablename__ = "audit_head"
    id = Column(Integer, primary_key=True)
    newest = Column(String(64), nullable=False)
    oldest = Column(String(64), nullable=False)
