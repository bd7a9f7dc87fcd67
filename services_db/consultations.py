"""Requests for consultation to the competence team: made from a case, on the parent's permission or a stated ground."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import audit
from services_db.base import utcnow
from services_db.case_models import Case, CaseEvent, Consultation
from services_db.conversation_models import Conversation
from services_db.engine import session_scope
from services_db.erasure import without_parents_own
from services_db.staff_models import Staff

# In these staff may turn to the team directly, without a request (product: levels of service).
HIGH_RISK = frozenset({"child_abduction", "serious_threat"})
GROUNDS = ("child_in_danger", "abduction", "threat", "unnamed", "other")
# A ground that only its own words explain.
OTHER = "other"
SECTIONS = ("reason", "situation", "children", "risk", "tried", "question", "quotes", "contact")
NEEDED = ("reason", "question")


@dataclass(frozen=True)
class Draft:
    """What a request can be filled from: the case, without contact details; `quotes` are the parent's own words."""

    case_id: int
    level: str
    flags: list[str]
    situation: dict[str, Any]
    quotes: list[str]
    notes: list[str]

    @property
    def high_risk(self) -> bool:
        """Whether staff may go the direct way."""
        return bool(HIGH_RISK & set(self.flags))


@dataclass(frozen=True)
class Request:
    """What staff wrote: a text for each of SECTIONS, and on what ground the team is asked."""

    sections: dict[str, str] = field(default_factory=dict)
    permission: bool = False
    permission_told: str = ""
    ground: str = ""
    ground_told: str = ""
    direct: bool = False

    def wrong(self, high_risk: bool) -> list[str]:
        """What is missing, as names: nothing may be sent without permission and without a ground."""
        missing = [name for name in NEEDED if not self.sections.get(name, "").strip()]
        if self.permission and not self.permission_told.strip():
            missing.append("permission_told")
        if not self.permission and self.ground not in GROUNDS:
            missing.append("ground")
        if not self.permission and self.ground == OTHER and not self.ground_told.strip():
            missing.append("ground_told")
        if self.direct and not high_risk:
            missing.append("direct")
        return missing


@dataclass(frozen=True)
class Made:
    """A request as it was made."""

    id: int
    case_id: int
    made: datetime
    by: str
    permission: bool
    permission_told: str | None
    ground: str | None
    direct: bool
    sections: dict[str, str]
    level: str
    flags: list[str]
    sent: datetime | None


class Unfounded(ValueError):
    """A request that may not be made as it is; `missing` names what it lacks."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


class Consultations:
    """Deeds on requests, each audited in its own transaction; LookupError when there is no such case or request."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def draft(self, case_id: int, staff_id: int) -> Draft:
        """What the form is filled from."""
        with session_scope(self._engine) as session:
            case, erased = _case(session, case_id)
            _audited(session, case, staff_id, "consultation_drafted")
            words = [str(item["words"]) for item in case.evidence if item.get("words") and not erased]
            notes = select(CaseEvent.text).filter_by(case_id=case_id, kind="note").order_by(CaseEvent.id)
            told = [text for text in session.execute(notes).scalars() if text]
            quotes, situation = list(dict.fromkeys(words)), {} if erased else dict(case.situation)
            return Draft(case.id, case.level, list(case.flags), situation, quotes, told)

    def make(self, case_id: int, staff_id: int, request: Request) -> int:
        """Keep a request; its id. Raises Unfounded when it may not be made."""
        with session_scope(self._engine) as session:
            case, _erased = _case(session, case_id)
            missing = request.wrong(bool(HIGH_RISK & set(case.flags)))
            if missing:
                raise Unfounded(missing)
            row = _row(request, case, staff_id)
            session.add(row)
            session.add(CaseEvent(case_id=case_id, kind="consultation", staff_id=staff_id))
            _audited(session, case, staff_id, "consultation")
            session.flush()
            return int(row.id)

    def read(self, case_id: int, consultation_id: int, staff_id: int) -> Made:
        """One request of a case."""
        with session_scope(self._engine) as session:
            case, erased = _case(session, case_id)
            query = _made(case_id).where(Consultation.id == consultation_id)
            found = session.execute(query).one_or_none()
            if found is None:
                raise LookupError("no such request")
            _audited(session, case, staff_id, "consultation_read", f"consultation:{consultation_id}")
            made = _as_made(*found)
            if erased:  # a hold may keep what the parent deleted, but not for this page
                made = replace(made, sections=without_parents_own(made.sections))
            return made

    def listed(self, case_id: int) -> list[tuple[int, datetime, str, datetime | None]]:
        """Id, time, maker and time of sending of a case's requests, newest first; without what they say."""
        columns = (Consultation.id, Consultation.made, Staff.name, Consultation.sent)
        query = select(*columns).join(Staff, Staff.id == Consultation.made_by)
        with Session(self._engine, future=True) as session:
            rows = session.execute(
                query.filter(Consultation.case_id == case_id).order_by(Consultation.id.desc())
            )
            return [tuple(row) for row in rows]

    def mark_sent(self, case_id: int, consultation_id: int, staff_id: int) -> None:
        """Write down that the request was sent; the first time stays."""
        with session_scope(self._engine) as session:
            case, _erased = _case(session, case_id)
            first = update(Consultation).where(
                Consultation.id == consultation_id,
                Consultation.case_id == case_id,
                Consultation.sent.is_(None),
            )
            session.execute(first.values(sent=utcnow()).execution_options(synchronize_session=False))
            _audited(session, case, staff_id, "consultation_sent", f"consultation:{consultation_id}")


def _case(session: Session, case_id: int) -> tuple[Case, bool]:
    """The case, and whether the parent has deleted what was said."""
    query = select(Case, Conversation.erased_at).join(Conversation).where(Case.id == case_id)
    found = session.execute(query).one_or_none()
    if found is None:
        raise LookupError("no such case")
    return found[0], found[1] is not None


def _row(request: Request, case: Case, staff_id: int) -> Consultation:
    told = {
        name: request.sections[name].strip() for name in SECTIONS if request.sections.get(name, "").strip()
    }
    told |= {"ground_told": request.ground_told.strip()} if request.ground_told.strip() else {}
    return Consultation(
        case_id=case.id,
        made_by=staff_id,
        permission=request.permission,
        permission_told=request.permission_told.strip()[:200] if request.permission else None,
        ground=None if request.permission else request.ground,
        direct=request.direct,
        sections=told,
    )


def _made(case_id: int):  # type: ignore[no-untyped-def]  # a query; SQLAlchemy 1.4 has no types
    columns = (Consultation, Case.level, Case.flags, Staff.name, Staff.title)
    query = select(*columns).join(Case, Case.id == Consultation.case_id)
    return query.join(Staff, Staff.id == Consultation.made_by).where(Consultation.case_id == case_id)


def _as_made(row: Consultation, level: str, flags: list[str], name: str, title: str) -> Made:
    copied = (
        "id",
        "case_id",
        "made",
        "permission",
        "permission_told",
        "ground",
        "direct",
        "sections",
        "sent",
    )
    values = {column: getattr(row, column) for column in copied}
    return Made(**values, by=f"{name}, {title}", level=level, flags=list(flags))


def _audited(session: Session, case: Case, staff_id: int, deed: str, about: str = "") -> None:
    audit.write(session, f"staff:{staff_id}", deed, case.conversation_id, about or f"case:{case.id}")
