from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from services_db import catalogue_models as t
from services_db.engine import make_engine


def test_the_seed_fills_every_table_of_the_catalogue(database: str) -> None:
    tables = [
        t.NeedRow, t.PhaseRow, t.AudienceRow, t.AreaRow, t.LanguageRow, t.ContactRow, t.OpeningRow, t.SourceRow,
        t.PendingFactRow, t.ServiceRow, t.OrganisationRow,
    ]  # fmt: skip
    with Session(make_engine(database), future=True) as session:
        assert all(session.execute(select(func.count()).select_from(table)).scalar() for table in tables)
        row = session.get(t.ServiceRow, "nollalinja")
        assert row is not None
        assert row.needs[0].need == "violence"
        assert row.sources and all(one.ref and one.dated for one in row.sources)
