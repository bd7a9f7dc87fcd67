"""The cases of the demo's conversations: who has them, what staff noted, how they ended."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy.orm import Session

from services_db.case_models import Case, CaseEvent, Consultation
from services_db.cases import LEVELS, OPENS_A_CASE
from services_db.conversation_models import Conversation
from services_db.demo_talks import Talk, ago
from services_db.staff_models import Staff

_PAUSE = timedelta(minutes=2)


def open_case(session: Session, one: Talk, staff: dict[str, Staff], now: datetime) -> Case | None:
    """The case of a conversation that has one, with its timeline."""
    told: dict[str, Any] = one.told.get("case", {})
    level = max(one.level, told.get("level", "none"), key=LEVELS.index)
    if not told and level not in OPENS_A_CASE:
        return None
    opened = one.opened or one.clock
    case = Case(
        conversation_id=one.id,
        level=level,
        rank=LEVELS.index(level),
        flags=one.flags,
        evidence=one.evidence,
        situation=_situation(one),
        safe_contact=one.told.get("safe_contact", {}),
        municipality=one.told.get("municipality"),
        labels=told.get("labels", []),
        opened=opened,
        raised=opened,
        waiting_since=opened,
    )
    session.add(case)
    session.flush()
    session.add(CaseEvent(case_id=case.id, time=opened, kind="opened"))
    if "claimed" in told:
        _handle(session, case, one, staff, min(one.taken or one.clock + _PAUSE, now))
    return case


def _situation(one: Talk) -> dict[str, Any]:
    names = ("phase", "children", "municipality", "who", "needs", "special_needs")
    return {name: one.told[name] for name in names if one.told.get(name)}


def _handle(session: Session, case: Case, one: Talk, staff: dict[str, Staff], time: datetime) -> None:
    """What staff has done, event by event; `time` is when somebody first opened the case."""
    told = one.told["case"]
    who = staff[told["claimed"]].id

    def event(kind: str, by: int = who, **more: Any) -> None:
        session.add(CaseEvent(case_id=case.id, time=time, kind=kind, staff_id=by, **more))

    event("read")
    event("claimed")
    case.first_read = case.claimed_at = time
    case.claimed_by = who
    if told.get("live"):
        event("took_over")
        row = session.get(Conversation, one.id)
        assert row is not None
        row.human = True
    for note in told.get("notes", ()):
        time += _PAUSE
        event("note", staff[note["by"]].id, text=note["text"])
    if told.get("labels"):
        event("labelled")
    if "consultation" in told:
        time += _PAUSE
        event("consultation")
        session.add(_consultation(case, told["consultation"], staff, time))
    if "handed_to" in told:
        case.claimed_by = staff[told["handed_to"]].id
        event("handed_over", to_staff_id=case.claimed_by)
    if "closed" in told:
        _close(case, told["closed"], who, one.clock)
        session.add(CaseEvent(case_id=case.id, time=case.closed_at, kind="closed", staff_id=who))


def _consultation(case: Case, told: dict[str, Any], staff: dict[str, Staff], time: datetime) -> Consultation:
    """A request to the competence team, sent soon after it was made."""
    copied = ("permission", "permission_told", "ground", "direct", "sections")
    values = {name: told[name] for name in copied if name in told}
    return Consultation(
        case_id=case.id, made=time, sent=time + _PAUSE, made_by=staff[told["by"]].id, **values
    )


def _close(case: Case, told: dict[str, Any], who: int, talked: datetime) -> None:
    """The end of a case; `follow_up` is in days after it."""
    case.status, case.closed_by = "closed", who
    case.closed_at = talked + ago(told["after"])
    case.outcome, case.verdict = told["outcome"], told["verdict"]
    case.judged_level = told.get("judged_level", case.level)
    case.judged_flags = told.get("judged_flags", case.flags)
    if "follow_up" in told:
        case.follow_up = (case.closed_at + timedelta(days=told["follow_up"])).date()
