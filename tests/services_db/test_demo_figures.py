"""Invented tallies: the same each time, no day but the past ones, and as many of each as there were chats."""

from __future__ import annotations

from datetime import date, timedelta

import yaml
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services_db import measures
from services_db.demo import DATA
from services_db.demo_figures import DAYS, tallies
from services_db.office_models import Tally
from tests.database import empty

TODAY = date(2026, 11, 22)


def test_sixty_days_that_fit_together() -> None:
    tables = yaml.safe_load((DATA / "figures.yml").read_text())
    with Session(empty(), future=True) as session, session.begin():
        tallies(session, TODAY, tables)
        by_measure = select(Tally.measure, func.sum(Tally.count)).group_by(Tally.measure)
        first = dict(session.execute(by_measure).all())
        days = session.execute(select(Tally.day).distinct()).scalars().all()
        tallies(session, TODAY, tables)
        again = dict(session.execute(by_measure).all())
    assert first == again
    assert sorted(days) == [TODAY - timedelta(days=back) for back in range(DAYS, 0, -1)]
    assert first[measures.CHATS_BY_HOUR] == first[measures.CHATS_BY_PHASE] == first[measures.NEEDS]
    assert first[measures.ALARM_LEVELS] < first[measures.CHATS_BY_HOUR] / 5
