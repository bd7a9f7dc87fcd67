"""Finnish municipalities with their region and wellbeing county."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from services_db.engine import PROJECT

MUNICIPALITIES = PROJECT / "data" / "lookups" / "municipalities.csv"


@dataclass(frozen=True)
class Place:
    """A municipality by its official Finnish name, its region and its wellbeing county."""

    municipality: str
    region: str
    county: str

    @property
    def names(self) -> frozenset[str]:
        """The areas a service can name to serve here."""
        return frozenset((self.municipality, self.region))


@lru_cache(maxsize=2)
def places(path: Path = MUNICIPALITIES) -> dict[str, Place]:
    """All municipalities by their lower-case Finnish and Swedish names."""
    found: dict[str, Place] = {}
    with path.open(encoding="utf-8", newline="") as rows:
        for row in csv.DictReader(rows):
            one = Place(row["name_fi"], row["region"], row["wellbeing_county"])
            found.setdefault(row["name_sv"].lower(), one)
            found[row["name_fi"].lower()] = one
    return found


def place(municipality: str | None) -> Place | None:
    """The municipality of that official name, or None."""
    return places().get(municipality.strip().lower()) if municipality else None
