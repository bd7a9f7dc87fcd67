"""What a service is, as plain values: read once from the database, then ranked, shown and explained."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from services_db.hours import Opening

# Stands in `access` for the name of the parent's own wellbeing county.
COUNTY = "{county}"


@dataclass(frozen=True)
class Area:
    """Where a service serves: `national`, `region` (one name) or `municipalities` (their names)."""

    kind: str
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Service:
    """One published service; texts are Finnish and fit for a parent, `needs` stand most central first."""

    id: str
    name: str
    for_whom: str
    needs: tuple[str, ...]
    phases: tuple[str, ...]
    level: str
    area: Area
    provider: str = ""
    summary: str = ""
    audience: tuple[str, ...] = ("all",)
    # The ages, in full years, of the children a service is for; None where it sets no limit.
    youngest: int | None = None
    oldest: int | None = None
    # Both parents meet or negotiate with one another: never where there is violence or fear.
    joint: bool = False
    # Only for a danger that is happening now.
    emergency: bool = False
    # Services of one kin are one thing under several rows: only the best of them is shown.
    kin: str | None = None
    phone: str | None = None
    email: str | None = None
    web: str | None = None
    chat: str | None = None
    hours: str | None = None
    opening: tuple[Opening, ...] | None = None
    cost: str | None = None
    access: str | None = None
    languages: tuple[str, ...] = ("fi",)
    interpreted: tuple[str, ...] = ()
    confidence: str = "medium"
    checked: date | None = None

    @property
    def by_county(self) -> bool:
        """Does each wellbeing county run this service for itself?"""
        return COUNTY in (self.access or "")
