"""Open cases of who works on cases no more: made inactive, or without the role. They wait for anybody again."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.case_models import Case
from services_db.case_work import OPEN, WORKERS, held, put_back
from services_db.engine import session_scope
from services_db.staff_models import Staff


def give_back_orphaned(engine: Engine) -> int:
    """Put each of them back into the queue and call staff about it; how many there were."""
    with Session(engine, future=True) as session:
        holders = select(Staff).where(Staff.id.in_(select(Case.claimed_by).where(Case.status == OPEN)))
        gone = [one.id for one in session.execute(holders).scalars() if not _works(one)]
        theirs = select(Case.id).where(Case.status == OPEN, Case.claimed_by.in_(gone)).order_by(Case.id)
        orphaned = session.execute(theirs).scalars().all()
    for case_id in orphaned:
        with session_scope(engine) as session:
            case = held(session, case_id)
            if case.status == OPEN and case.claimed_by in gone:
                put_back(session, case, None)
    return len(orphaned)


def _works(staff: Staff) -> bool:
    return bool(staff.active and WORKERS & set(staff.roles))
