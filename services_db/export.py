"""All that is kept of one conversation, for the one whose data it is (GDPR art. 15 and 20).

What is in it and what is not, with the grounds: docs/privacy.md. Left out are staff's own notes and judgements and the
text of consultation requests, which may tell of other people: their existence is told, and the data protection officer
decides of them apart. Who looked is told by time and deed, not by name.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import audit
from services_db.audit_models import Audit
from services_db.base import Base, utcnow
from services_db.case_models import Case, CaseEvent, Consultation, LegalHold
from services_db.conversation_models import Contact, Conversation, Dialogue, Feedback, Message
from services_db.staff import Member

Unseal = Callable[[str], dict[str, Any]]


class Exports:
    """Gathers what is kept; each export stands in the audit log."""

    def __init__(self, engine: Engine, unseal: Unseal) -> None:
        self._engine = engine
        self._unseal = unseal

    def of(self, conversation: str, by: Member) -> dict[str, Any]:
        """All of one conversation as JSON values; LookupError when it is not there."""
        with Session(self._engine, future=True) as session, session.begin():
            row = session.get(Conversation, conversation)
            if row is None:
                raise LookupError("no such conversation")
            audit.write(session, by.actor, "exported", conversation)
            return {
                "made": _time(utcnow()),
                "conversation": _conversation(row),
                "messages": [_message(one) for one in _of(session, Message, conversation)],
                "understood": [_understood(one) for one in _of(session, Dialogue, conversation)],
                "contact": [
                    {"given": _time(one.given), **self._opened(one.sealed)}
                    for one in _of(session, Contact, conversation)
                ],
                "feedback": [
                    {"time": _time(one.time), "helped": one.helped, "text": one.text}
                    for one in _of(session, Feedback, conversation)
                ],
                "case": next((_case(session, one) for one in _of(session, Case, conversation)), None),
                "holds": [
                    {"made": _time(one.made), "released": _time(one.released)}
                    for one in _of(session, LegalHold, conversation)
                ],
                "looked_at": [
                    {"time": _time(one.time), "deed": one.deed} for one in _of(session, Audit, conversation)
                ],
            }

    def _opened(self, sealed: str) -> dict[str, Any]:
        try:
            return self._unseal(sealed)
        except Exception:  # sealed under a secret that is no more: that it is there is told
            return {"sealed": True}


def _of(session: Session, table: type[Base], conversation: str) -> list[Any]:
    rows = select(table).filter_by(conversation_id=conversation)
    key = next(iter(table.__table__.primary_key))
    return list(session.execute(rows.order_by(key)).scalars())


def _conversation(row: Conversation) -> dict[str, Any]:
    told = {"municipality": row.municipality, "language": row.language}
    times = {name: _time(getattr(row, name)) for name in ("started", "last_seen", "left_at", "erased_at")}
    return {"id": row.id, **times, **told}


def _message(row: Message) -> dict[str, Any]:
    parts = (
        {"level": row.level, "flags": row.flags, "evidence": row.evidence} if row.sender == "parent" else {}
    )
    shown = {"services": [one.get("name") for one in row.services], "by": row.said_by}
    return {
        "time": _time(row.time),
        "from": row.sender,
        "text": row.text,
        **parts,
        **{name: value for name, value in shown.items() if value},
    }


def _understood(row: Dialogue) -> dict[str, Any]:
    """The slots: what the assistant understood; the rest of the state repeats the last messages."""
    return dict(row.state.get("slots") or {})


def _case(session: Session, row: Case) -> dict[str, Any]:
    told = ("level", "flags", "evidence", "situation", "safe_contact", "municipality", "status", "outcome")
    times = ("opened", "raised", "first_read", "closed_at")
    notes = select(CaseEvent.time).where(CaseEvent.case_id == row.id, CaseEvent.text.is_not(None))
    requests = select(Consultation.made, Consultation.permission, Consultation.sent)
    return {
        **{name: getattr(row, name) for name in told},
        **{name: _time(getattr(row, name)) for name in times},
        "follow_up": row.follow_up.isoformat() if row.follow_up else None,
        "notes_of_staff": [_time(time) for time in session.execute(notes).scalars()],
        "consultations": [
            {"made": _time(one.made), "permission": one.permission, "sent": _time(one.sent)}
            for one in session.execute(requests.where(Consultation.case_id == row.id))
        ],
    }


def _time(moment: Any) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds") + "Z"
