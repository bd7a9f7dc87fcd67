"""Cases for a human: opened once for each conversation, raised and never lowered."""

from __future__ import annotations

import argparse
import json
from typing import Any

from sqlalchemy import and_, or_, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import paging
from services_db.base import utcnow
from services_db.case_models import Case, CaseEvent
from services_db.case_work import open_again
from services_db.conversation_models import Message
from services_db.engine import database_url, make_engine
from services_db.locks import hold

# What is more urgent comes later; a parent who asks for a human stands above the specialised needs.
LEVELS = ("none", "specialised", "human", "escalate", "immediate")
OPENS_A_CASE = frozenset({"human", "escalate", "immediate"})

# The first sight of a case needs the newest evidence; each message keeps its own.
EVIDENCE_KEPT = 20


def raise_case(
    session: Session, conversation: str, level: str, flags: list[str], evidence: list[dict[str, Any]]
) -> Case:
    """Open the conversation's case or raise it, inside the caller's transaction; safe to repeat."""
    hold(session, conversation)
    case: Case | None = session.execute(
        select(Case).where(Case.conversation_id == conversation)
    ).scalar_one_or_none()
    if case is None:
        case = Case(conversation_id=conversation, level=level, flags=list(flags), evidence=list(evidence))
        case.rank = LEVELS.index(level)
        session.add(case)
        session.flush()
        session.add(CaseEvent(case_id=case.id, kind="opened"))
        paging.begin(session, case)
        return case
    reopens = case.status == "closed"
    if reopens:
        open_again(session, case)
    fresh = [flag for flag in flags if flag not in case.flags]
    rises = LEVELS.index(level) > LEVELS.index(case.level)
    if rises:
        case.level, case.rank, case.waiting_since = level, LEVELS.index(level), utcnow()
    if rises or fresh:
        session.add(CaseEvent(case_id=case.id, kind="raised"))
    if rises or reopens or fresh:
        case.raised = utcnow()
    if rises or reopens or level == "immediate" or (fresh and level == case.level):
        paging.begin(session, case)
    case.flags = case.flags + fresh
    new = [item for item in evidence if item not in case.evidence]
    case.evidence = (case.evidence + new)[-EVIDENCE_KEPT:]
    return case


class Cases:
    """Questions asked of the cases."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def ask_for_human(self, conversation: str) -> None:
        """The parent asked for a human: a case without a flag."""
        with Session(self._engine, future=True) as session, session.begin():
            raise_case(session, conversation, "human", [], [])

    def enrich(
        self, conversation: str, situation: dict[str, Any], safe_contact: dict[str, Any] | None = None
    ) -> bool:
        """Add what was understood of the situation to the open case; False when there is none."""
        with Session(self._engine, future=True) as session, session.begin():
            hold(session, conversation)
            case = session.execute(
                select(Case).where(Case.conversation_id == conversation)
            ).scalar_one_or_none()
            if case is None:
                return False
            case.situation = situation
            case.municipality = situation.get("municipality")
            case.safe_contact = {**case.safe_contact, **(safe_contact or {})}
            return True

    def sweep(self) -> int:
        """Open or raise the case of each flagged message that has none of its level; how many there were."""
        too_low = or_(
            Case.id.is_(None),
            Case.level == "human",
            and_(Case.level == "escalate", Message.level == "immediate"),
        )
        flagged = (
            select(Message)
            .outerjoin(Case, Case.conversation_id == Message.conversation_id)
            .where(Message.level.in_(("escalate", "immediate")), too_low)
            .order_by(Message.id)
        )
        opened: set[str] = set()
        with Session(self._engine, future=True) as session, session.begin():
            for message in session.execute(flagged).scalars():
                raise_case(session, message.conversation_id, message.level, message.flags, message.evidence)
                session.flush()
                opened.add(message.conversation_id)
        return len(opened)

    def listed(self) -> list[dict[str, Any]]:
        """All cases, most dangerous first, then longest waiting; without any message text."""
        with Session(self._engine, future=True) as session:
            cases = session.execute(select(Case).order_by(Case.raised)).scalars().all()
        cases.sort(key=lambda case: -LEVELS.index(case.level))
        return [as_dict(case) for case in cases]


def as_dict(case: Case) -> dict[str, Any]:
    """A case for the door; evidence without the words, which are the parent's own."""
    evidence = [{key: value for key, value in item.items() if key != "words"} for item in case.evidence]
    return {
        "conversation": case.conversation_id,
        "level": case.level,
        "flags": case.flags,
        "evidence": evidence,
        "situation": case.situation,
        "opened": case.opened.isoformat() + "Z",
        "raised": case.raised.isoformat() + "Z",
        "status": case.status,
    }


def main() -> None:
    """`python -m services_db.cases --json`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--db", default=database_url())
    arguments = parser.parse_args()
    cases = Cases(make_engine(arguments.db)).listed()
    if arguments.json:
        print(json.dumps(cases, ensure_ascii=False))
        return
    for case in cases:
        print(case["level"], ",".join(case["flags"]), case["opened"], case["status"], case["conversation"])


if __name__ == "__main__":
    main()
