"""Tables of the service catalogue. The lists of a service are rows of their own, in a told order."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Date, ForeignKey, Integer, String, Text
from sqlalchemy.orm import relationship

from services_db.base import Base

SERVICE = "service.id"


def _of_service() -> Column:
    return Column(String(80), ForeignKey(SERVICE, ondelete="CASCADE"), primary_key=True)


def _position() -> Column:
    return Column(Integer, primary_key=True, autoincrement=False)


class OrganisationRow(Base):
    """Who provides services."""

    __tablename__ = "organisation"
    id = Column(Integer, primary_key=True)
    name = Column(String(300), nullable=False, unique=True)


class NeedRow(Base):
    """A need the service meets; position 0 is the most central one."""

    __tablename__ = "service_need"
    service_id = _of_service()
    position = _position()
    need = Column(String(40), nullable=False, index=True)


class PhaseRow(Base):
    """A phase of separation the service is for."""

    __tablename__ = "service_phase"
    service_id = _of_service()
    position = _position()
    phase = Column(String(40), nullable=False)


class AudienceRow(Base):
    """Whom the service is for: all, parents, mothers, fathers, children, professionals, …"""

    __tablename__ = "service_audience"
    service_id = _of_service()
    position = _position()
    audience = Column(String(40), nullable=False)


class AreaRow(Base):
    """A region or a municipality the service serves; a national service has none."""

    __tablename__ = "service_area"
    service_id = _of_service()
    position = _position()
    name = Column(String(80), nullable=False, index=True)


class LanguageRow(Base):
    """A language, as an ISO code; `interpreted` when it is served through an interpreter."""

    __tablename__ = "service_language"
    service_id = _of_service()
    position = _position()
    language = Column(String(8), nullable=False)
    interpreted = Column(Boolean, nullable=False, default=False)


class ContactRow(Base):
    """A way to reach the service that may be shown: phone, email, web or chat."""

    __tablename__ = "service_contact"
    service_id = _of_service()
    kind = Column(String(8), primary_key=True)
    value = Column(String(300), nullable=False)


class OpeningRow(Base):
    """A weekly opening time of one channel: minutes from midnight, `end` past 1440 runs into the next day."""

    __tablename__ = "service_opening"
    service_id = _of_service()
    position = _position()
    channel = Column(String(8), nullable=False)
    days = Column(String(7), nullable=False)
    start = Column(Integer, nullable=False)
    end = Column(Integer, nullable=False)
    holidays = Column(Boolean)


class SourceRow(Base):
    """Where the facts of a service come from, what it said, and its date as told and as read."""

    __tablename__ = "service_source"
    service_id = _of_service()
    position = _position()
    ref = Column(Text, nullable=False)
    said = Column(Text, nullable=False)
    dated = Column(String(120), nullable=False)
    date = Column(Date)


class PendingFactRow(Base):
    """A fact a person must still verify; `field` and `value` where one is waiting. Never shown to a parent."""

    __tablename__ = "service_pending_fact"
    service_id = _of_service()
    position = _position()
    field = Column(String(40))
    text = Column(Text, nullable=False)


class ServiceRow(Base):
    """One service; `status` is `published` or `draft`, and drafts are never shown to a parent."""

    __tablename__ = "service"
    id = Column(String(80), primary_key=True)
    name = Column(String(200), nullable=False)
    organisation_id = Column(Integer, ForeignKey("organisation.id"), nullable=False)
    summary = Column(Text, nullable=False)
    for_whom = Column(Text, nullable=False)
    level = Column(String(20), nullable=False)
    area_kind = Column(String(20), nullable=False)
    youngest = Column(Integer)
    oldest = Column(Integer)
    joint = Column(Boolean, nullable=False, default=False)
    emergency = Column(Boolean, nullable=False, default=False)
    kin = Column(String(80))
    hours = Column(Text)
    opening_known = Column(Boolean, nullable=False, default=False)
    cost = Column(Text)
    access = Column(Text)
    note = Column(Text)
    status = Column(String(20), nullable=False, index=True)
    confidence = Column(String(20), nullable=False)
    checked = Column(Date)

    organisation = relationship(OrganisationRow, lazy="joined")
    needs = relationship(NeedRow, order_by=NeedRow.position, cascade="all, delete-orphan", lazy="selectin")
    phases = relationship(PhaseRow, order_by=PhaseRow.position, cascade="all, delete-orphan", lazy="selectin")
    audience = relationship(
        AudienceRow, order_by=AudienceRow.position, cascade="all, delete-orphan", lazy="selectin"
    )
    areas = relationship(AreaRow, order_by=AreaRow.position, cascade="all, delete-orphan", lazy="selectin")
    languages = relationship(
        LanguageRow, order_by=LanguageRow.position, cascade="all, delete-orphan", lazy="selectin"
    )
    contacts = relationship(ContactRow, cascade="all, delete-orphan", lazy="selectin")
    openings = relationship(
        OpeningRow, order_by=OpeningRow.position, cascade="all, delete-orphan", lazy="selectin"
    )
    sources = relationship(SourceRow, order_by=SourceRow.position, cascade="all, delete-orphan")
    pending = relationship(PendingFactRow, order_by=PendingFactRow.position, cascade="all, delete-orphan")
