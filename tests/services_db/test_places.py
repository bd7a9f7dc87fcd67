from __future__ import annotations

import pytest

from services_db.places import Place, place, places


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Oulu", Place("Oulu", "Pohjois-Pohjanmaa", "Pohjois-Pohjanmaan hyvinvointialue")),
        (" tampere ", Place("Tampere", "Pirkanmaa", "Pirkanmaan hyvinvointialue")),
        ("Närpes", Place("Närpiö", "Pohjanmaa", "Pohjanmaan hyvinvointialue")),
        ("Helsinki", Place("Helsinki", "Uusimaa", "Helsingin kaupunki")),
        ("Kuhmoinen", Place("Kuhmoinen", "Pirkanmaa", "Pirkanmaan hyvinvointialue")),
        ("Atlantis", None),
        ("", None),
        (None, None),
    ],
)
def test_a_municipality_by_its_official_name(name: str | None, found: Place | None) -> None:
    assert place(name) == found


def test_every_municipality_of_finland_is_there() -> None:
    assert len(set(places().values())) in range(305, 312)
    assert all(one.region and one.county for one in places().values())
