from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.audit_models import Audit
from services_db.case_models import Case, CaseEvent
from services_db.case_work import CaseWork
from services_db.orphans import give_back_orphaned
from services_db.staff_models import Staff
from tests.services_db.paging_world import alarm, hire, pages


@pytest.mark.parametrize(
    ("change", "back"),
    [({}, 0), ({"active": False}, 1), ({"roles": ["editor"]}, 1), ({"roles": ["manager"]}, 0)],
)
def test_no_case_stays_with_who_works_on_cases_no_more(
    engine: Engine, change: dict[str, Any], back: int
) -> None:
    aino = hire(engine, "aino")
    _conversation, case = alarm(engine)
    CaseWork(engine).claim(case, aino)
    with Session(engine, future=True) as session, session.begin():
        for name, value in change.items():
            setattr(session.get(Staff, aino), name, value)
    assert give_back_orphaned(engine) == back
    assert give_back_orphaned(engine) == 0
    assert pages(engine) == [("immediate", True), *[("immediate", False)] * back]
    with Session(engine, future=True) as session:
        assert session.get(Case, case).claimed_by == (None if back else aino)
        event = session.execute(select(CaseEvent.kind, CaseEvent.staff_id).order_by(CaseEvent.id)).all()[-1]
        logged = session.execute(select(Audit.actor, Audit.deed).order_by(Audit.id)).all()[-1]
    assert tuple(event) == (("given_back", None) if back else ("claimed", aino))
    assert tuple(logged) == (("worker", "given_back") if back else ("staff:1", "claimed"))
