"""Tables of the installation: its settings, when staff reads, and the calls that go on until somebody answers."""

from __future__ import annotations

from sqlalchemy import JSON, Column, Date, DateTime, ForeignKey, Integer, String, Text, UniqueConstraint

from services_db.base import Base, utcnow
from services_db.case_models import CASE
from services_db.staff_models import STAFF


class Setting(Base):
    """One setting of the installation that staff may change; defaults stand in services_db/office_settings.py."""

    __tablename__ = "setting"
    name = Column(String(40), primary_key=True)
    value = Column(JSON, nullable=False)
    changed = Column(DateTime, nullable=False, default=utcnow)
    changed_by = Column(Integer, ForeignKey(STAFF, ondelete="SET NULL"))


class OfficeHours(Base):
    """A weekly time when staff reads: weekday (Monday 0), minutes from midnight on Helsinki's clock."""

    __tablename__ = "office_hours"
    id = Column(Integer, primary_key=True, autoincrement=True)
    weekday = Column(Integer, nullable=False)
    start = Column(Integer, nullable=False)
    end = Column(Integer, nullable=False)


class OfficeException(Base):
    """A day that differs from the week: closed (no times), or other times; `text` is told to parents."""

    __tablename__ = "office_exception"
    day = Column(Date, primary_key=True)
    start = Column(Integer)
    end = Column(Integer)
    text = Column(String(300))


class Page(Base):
    """One call to staff about a case: repeated and widened until somebody acknowledges it."""

    __tablename__ = "page"
    id = Column(Integer, primary_key=True, autoincrement=True)
    case_id = Column(Integer, ForeignKey(CASE, ondelete="CASCADE"), nullable=False, index=True)
    level = Column(String(12), nullable=False)
    began = Column(DateTime, nullable=False, default=utcnow)
    step = Column(Integer, nullable=False, default=0)
    next_step = Column(DateTime, nullable=False, default=utcnow, index=True)
    acknowledged = Column(DateTime)
    acknowledged_by = Column(Integer, ForeignKey(STAFF))
    parent_told = Column(DateTime)  # that nobody has read yet
    first_called = Column(Integer, ForeignKey(STAFF))  # to whom the case was handed over


class Notice(Base):
    """One notification to one address: the outbox. It names a page, and so holds no word of anybody."""

    __tablename__ = "notice"
    __table_args__ = (UniqueConstraint("page_id", "step", "recipient"),)
    id = Column(Integer, primary_key=True, autoincrement=True)
    page_id = Column(Integer, ForeignKey("page.id", ondelete="CASCADE"), nullable=False)
    step = Column(Integer, nullable=False)
    # `staff:3` by e-mail, `own:3` to the address they gave, or the name of a common channel
    recipient = Column(String(80), nullable=False)
    made = Column(DateTime, nullable=False, default=utcnow)
    due = Column(DateTime, nullable=False, default=utcnow, index=True)
    attempts = Column(Integer, nullable=False, default=0)
    sent = Column(DateTime)
    failure = Column(Text)  # the kind of the last failure


class Beat(Base):
    """When a process was last alive: the worker, who calls staff."""

    __tablename__ = "beat"
    name = Column(String(20), primary_key=True)
    time = Column(DateTime, nullable=False)


class Tally(Base):
    """A count of one day that no longer knows conversations: what the plots are drawn of."""

    __tablename__ = "tally"
    day = Column(Date, primary_key=True)
    measure = Column(String(40), primary_key=True)
    key = Column(String(80), primary_key=True)
    count = Column(Integer, nullable=False)
