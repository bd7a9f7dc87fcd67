"""What parents need, municipality by municipality, against the services that there are: where something is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from services_db.disclosure import shown
from services_db.places import place
from services_db.service import Service
from services_db.tables import Tables


@dataclass(frozen=True)
class Gap:
    """A need in a municipality: how often it was told, as it may be shown, and how many services meet it."""

    municipality: str
    need: str
    asked: int
    local: int
    national: int


def gaps(counts: Mapping[str, int], services: Iterable[Service], tables: Tables) -> list[Gap]:
    """All needs that were told five times or more in a municipality, those without a service of their own first.

    `counts` are those of the measure `needs`: `municipality:need` → count.
    """
    known = tuple(services)
    found = []
    for key, count in counts.items():
        municipality, _, need = key.partition(":")
        if shown(count) and place(municipality) is not None:
            local, national = _serving(municipality, need, known, tables)
            found.append(Gap(municipality, need, shown(count), local, national))
    return sorted(found, key=lambda gap: (gap.local > 0, -gap.asked, gap.municipality, gap.need))


def by_need(counts: Mapping[str, int]) -> dict[str, int]:
    """The same counts by need alone: exact, not to be shown."""
    sums: dict[str, int] = {}
    for key, count in counts.items():
        need = key.partition(":")[2]
        sums[need] = sums.get(need, 0) + count
    return sums


def _serving(municipality: str, need: str, services: tuple[Service, ...], tables: Tables) -> tuple[int, int]:
    """How many services meet a need here: local ones, and those of the whole land."""
    here = place(municipality)
    wanted = set(tables.expand((need,)))
    meeting = [service for service in services if wanted & set(service.needs)]
    national = sum(service.area.kind == "national" and not service.by_county for service in meeting)
    names = here.names if here else frozenset()
    local = sum(service.by_county or bool(names & set(service.area.names)) for service in meeting)
    return local, national
