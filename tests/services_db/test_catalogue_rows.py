from __future__ import annotations

from datetime import date
from typing import Any

from services_db.catalogue_models import OrganisationRow
from services_db.catalogue_rows import to_service, to_tables
from services_db.hours import Opening
from services_db.service import Area

ROW: dict[str, Any] = {
    "id": "linja",
    "name": "Linja",
    "summary": "Auttaa.",
    "for_whom": "Kaikki.",
    "audience": ["all", "relatives"],
    "ages": [7, None],
    "needs": ["violence", "crisis"],
    "phases": ["deciding", "in_process"],
    "level": "specialised",
    "joint": True,
    "kin": "linjat",
    "area": {"kind": "municipalities", "names": ["Tampere", "Pirkkala"]},
    "phone": "0800 1234",
    "hours": "ma 9–15",
    "opening": [{"channel": "phone", "days": "ma", "hours": "9-15", "holidays": "unknown"}],
    "languages": ["fi", "sv"],
    "interpreted": ["ar"],
    "status": "published",
    "confidence": "low",
    "unverified": {"email": "secret@example.org"},
    "to_verify": ["the number"],
    "sources": [
        {"ref": "a", "said": "b", "date": "2021-02"},
        {"ref": "c", "said": "d", "date": "unknown"},
    ],
}


def test_a_row_becomes_the_same_service_by_way_of_the_tables() -> None:
    row = to_tables(ROW, OrganisationRow(id=1, name="Yhdistys"))
    row.organisation = OrganisationRow(name="Yhdistys")
    found = to_service(row)
    assert (found.id, found.provider, found.level, found.joint, found.emergency) == (
        "linja", "Yhdistys", "specialised", True, False,
    )  # fmt: skip
    assert (found.needs, found.phases, found.audience) == (
        ("violence", "crisis"), ("deciding", "in_process"), ("all", "relatives"),
    )  # fmt: skip
    assert found.area == Area("municipalities", ("Tampere", "Pirkkala"))
    assert (found.youngest, found.oldest, found.kin) == (7, None, "linjat")
    assert found.opening == (Opening("phone", (0,), 540, 900, None),)
    assert (found.languages, found.interpreted) == (("fi", "sv"), ("ar",))
    assert (found.phone, found.email, found.checked) == ("0800 1234", None, date(2021, 2, 1))


def test_what_waits_for_a_person_is_kept_apart() -> None:
    row = to_tables(ROW, OrganisationRow(id=1, name="Yhdistys"))
    assert [(one.field, one.text) for one in row.pending] == [
        ("email", "secret@example.org"),
        (None, "the number"),
    ]
    assert [one.dated for one in row.sources] == ["2021-02", "unknown"]


def test_hours_not_told_stay_unknown() -> None:
    row = to_tables({**ROW, "opening": None}, OrganisationRow(id=1, name="Yhdistys"))
    row.organisation = OrganisationRow(name="Yhdistys")
    assert to_service(row).opening is None
