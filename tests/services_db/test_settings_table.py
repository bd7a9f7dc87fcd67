from __future__ import annotations

import pytest
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.office_models import Setting
from services_db.settings_table import get


@pytest.mark.parametrize("value", [0, 7, "sana", [1, 2]])
def test_what_staff_has_set_goes_before_the_default(engine: Engine, value: object) -> None:
    with Session(engine, future=True) as session, session.begin():
        assert get(session, "keep_case_days", 365) == 365
        session.add(Setting(name="keep_case_days", value=value))
        assert get(session, "keep_case_days", 365) == value
