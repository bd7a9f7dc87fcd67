from __future__ import annotations

from datetime import date, datetime

import pytest
from sqlalchemy.engine import Engine

from services_db.rota import Away, Rota
from tests.services_db.paging_world import hire

TUESDAY = datetime(2027, 1, 12, 10, 0)


@pytest.fixture
def rota(engine: Engine) -> Rota:
    for name, role in (("Aino", "reviewer"), ("Bo", "manager"), ("Cilla", "dpo")):
        hire(engine, name, role)
    hire(engine, "Dan", active=False)
    return Rota(engine)


def test_members_are_those_who_may_read_cases(rota: Rota) -> None:
    assert rota.members() == [(1, "Aino"), (2, "Bo")]


def test_called_in_the_order_of_places(rota: Rota) -> None:
    rota.add_shifts(2, 2, [1], 480, 960, 2)
    rota.add_shifts(2, 1, [1, 3], 480, 960, 1)
    assert rota.called(TUESDAY).on_duty == ["Aino", "Bo"]
    assert rota.called(TUESDAY.replace(hour=20)).on_duty == []
    assert rota.called(TUESDAY.replace(hour=20)).everybody == ["Aino", "Bo"]
    assert [(one.weekday, one.name, one.place) for one in rota.shifts()] == [
        (1, "Aino", 1),
        (1, "Bo", 2),
        (3, "Aino", 1),
    ]


def test_absences_that_are_over_are_not_shown(rota: Rota) -> None:
    rota.add_absence(2, 1, date(2027, 1, 1), date(2027, 1, 11))
    rota.add_absence(2, 2, date(2027, 1, 1), date(2027, 1, 12))
    assert rota.absences(TUESDAY) == [Away(2, "Bo", date(2027, 1, 1), date(2027, 1, 12))]


def test_what_is_not_there_cannot_be_removed(rota: Rota) -> None:
    with pytest.raises(LookupError):
        rota.remove_shift(2, 1)
    with pytest.raises(LookupError):
        rota.remove_absence(2, 1)
