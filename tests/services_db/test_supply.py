"""What is needed where, and what there is."""

from __future__ import annotations

from services_db.service import COUNTY, Area, Service
from services_db.supply import Gap, by_need, gaps
from services_db.tables import load_tables


def service(name: str, need: str, area: Area, access: str = "") -> Service:
    return Service(name, name, "", (need,), (), "low_threshold", area, access=access)


SERVICES = (
    service("a", "mediation", Area("municipalities", ("Nokia",))),
    service("b", "mediation", Area("region", ("Pirkanmaa",))),
    service("c", "housing", Area("national")),
    service("d", "custody", Area("national"), access=f"Ota yhteyttä: {COUNTY}"),
)
COUNTS = {
    "Nokia:mediation": 12,
    "Nokia:housing": 6,
    "Oulu:mediation": 9,
    "Oulu:custody": 5,
    "Oulu:repeated_court": 5,
    "Oulu:housing": 4,
    "unknown:housing": 30,
}


def test_gaps_first_and_nothing_under_five() -> None:
    assert gaps(COUNTS, SERVICES, load_tables()) == [
        Gap("Nokia", "housing", 5, 0, 1),
        Gap("Oulu", "mediation", 5, 0, 0),
        Gap("Nokia", "mediation", 10, 2, 0),
        Gap("Oulu", "custody", 5, 1, 0),
        Gap("Oulu", "repeated_court", 5, 1, 0),
    ]


def test_by_need() -> None:
    assert by_need({"Nokia:housing": 6, "Oulu:housing": 4, "unknown:money": 1}) == {"housing": 10, "money": 1}
