"""Tables of staff: who they are, how they sign in, invitations, and when they are on duty or away."""

from __future__ import annotations

from sqlalchemy import JSON, Boolean, Column, Date, DateTime, Float, ForeignKey, Integer, String, Text

from services_db.base import Base, utcnow

STAFF = "staff.id"


class Staff(Base):
    """One member of staff; `title` is what a parent is told. Never deleted while a row names them: made inactive."""

    __tablename__ = "staff"
    id = Column(Integer, primary_key=True, autoincrement=True)
    email = Column(String(200), nullable=False, unique=True)  # in lower case
    name = Column(String(120), nullable=False)
    title = Column(String(80), nullable=False)
    roles = Column(JSON, nullable=False, default=list)
    active = Column(Boolean, nullable=False, default=True)
    made = Column(DateTime, nullable=False, default=utcnow)
    # signing in: by a password of ours, or by the municipality's own identity
    password_hash = Column(String(200))
    totp_sealed = Column(Text)
    totp_last = Column(Integer)  # the period of the last code used: no code opens twice
    oidc_subject = Column(String(200), unique=True)
    # where notifications go beside e-mail: an address of apprise, sealed
    notify_sealed = Column(Text)


class StaffSession(Base):
    """A sign-in that holds until it expires or is signed out; the cookie's token is kept as a hash."""

    __tablename__ = "staff_session"
    token_hash = Column(String(64), primary_key=True)
    staff_id = Column(Integer, ForeignKey(STAFF, ondelete="CASCADE"), nullable=False, index=True)
    began = Column(DateTime, nullable=False, default=utcnow)
    last_seen = Column(DateTime, nullable=False, default=utcnow)


class Guess(Base):
    """Failed guesses of the last hour at one door; the key is a keyed hash of an account or an address."""

    __tablename__ = "guess"
    key = Column(String(64), primary_key=True)
    failures = Column(JSON, nullable=False, default=list)  # seconds since 1970
    newest = Column(Float, nullable=False, index=True)


class Invitation(Base):
    """A link by which somebody becomes staff, or gets a new password; the token is kept as a hash, until it is used."""

    __tablename__ = "invitation"
    token_hash = Column(String(64), primary_key=True)
    email = Column(String(200), nullable=False)
    name = Column(String(120), nullable=False)
    title = Column(String(80), nullable=False)
    roles = Column(JSON, nullable=False)
    expires = Column(DateTime, nullable=False)
    made_by = Column(Integer, ForeignKey(STAFF, ondelete="SET NULL"))


class Shift(Base):
    """A weekly time on duty: weekday (Monday 0), minutes from midnight in Helsinki; `place` 1 is called first."""

    __tablename__ = "shift"
    id = Column(Integer, primary_key=True, autoincrement=True)
    staff_id = Column(Integer, ForeignKey(STAFF, ondelete="CASCADE"), nullable=False, index=True)
    weekday = Column(Integer, nullable=False)
    start = Column(Integer, nullable=False)
    end = Column(Integer, nullable=False)
    place = Column(Integer, nullable=False, default=1)


class Absence(Base):
    """Days, both included, on which somebody is not called."""

    __tablename__ = "absence"
    id = Column(Integer, primary_key=True, autoincrement=True)
    staff_id = Column(Integer, ForeignKey(STAFF, ondelete="CASCADE"), nullable=False, index=True)
    first = Column(Date, nullable=False)
    last = Column(Date, nullable=False)
