from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import audit
from services_db.audit_log import Asked, AuditLog
from services_db.staff import Member
from tests.planted import staff


@pytest.fixture
def dpo(engine: Engine) -> Member:
    return Member(staff(engine), "s@example.fi", "Sari Salo", "tietosuojavastaava", frozenset({"dpo"}))


@pytest.mark.parametrize(
    ("written", "day"),
    [
        # a day is one of Helsinki: from 22 or 21 o'clock in UTC
        (datetime(2026, 1, 14, 21, 59), date(2026, 1, 14)),
        (datetime(2026, 1, 14, 22, 0), date(2026, 1, 15)),
        (datetime(2026, 7, 14, 20, 59), date(2026, 7, 14)),
        (datetime(2026, 7, 14, 21, 0), date(2026, 7, 15)),
    ],
)
def test_a_day_is_one_of_helsinki(
    engine: Engine, dpo: Member, monkeypatch: pytest.MonkeyPatch, written: datetime, day: date
) -> None:
    with monkeypatch.context() as patch, Session(engine, future=True) as session, session.begin():
        patch.setattr(audit, "utcnow", lambda: written)
        audit.write(session, "staff:9", "note", "c")
    for number in (14, 15):
        asked = Asked(actor="staff:9", day=day.replace(day=number))
        assert len(AuditLog(engine).read(asked, dpo)) == (number == day.day)


def test_names_are_of_staff_alone_and_come_first(engine: Engine, dpo: Member) -> None:
    with Session(engine, future=True) as session, session.begin():
        for actor in ("worker", "staff:99", "staff:x", dpo.actor):
            audit.write(session, actor, "note", "c", dpo.actor)
    assert AuditLog(engine).kinds() == (
        [(dpo.actor, "Sari Salo"), ("staff:99", None), ("staff:x", None), ("worker", None)],
        ["note"],
    )
    newest, mine, *_ = AuditLog(engine).read(Asked(), dpo)
    assert (newest.deed, newest.name, mine.about_name) == ("audit_read", "Sari Salo", "Sari Salo")


def test_a_check_is_a_row(engine: Engine, dpo: Member) -> None:
    assert AuditLog(engine).check(dpo).fault is None
    row = AuditLog(engine).read(Asked(deed="audit_checked"), dpo)[0]
    assert (row.actor, row.about) == (dpo.actor, "whole")
