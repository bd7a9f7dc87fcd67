"""Which services fit a parent's situation, in what order, and why. Pure: services and tables in, matches out.

A service must first be one that may be offered at all (`offering`); then every reason it has gives points
(`scoring`). The order is by points, and each further service for a need that those before it already meet counts
for less, so that three services for two needs do not all serve the same one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from services_db.offering import may_offer
from services_db.reasons import explain
from services_db.scoring import reasons_for
from services_db.service import Service
from services_db.tables import Tables, load_tables
from services_db.wish import Reason, Wish

Fitting = tuple[Service, tuple[Reason, ...]]


@dataclass(frozen=True)
class Match:
    """A service that fits, its points, the reasons that gave them, and `why` as one Finnish sentence."""

    service: Service
    points: float
    reasons: tuple[Reason, ...]
    why: str
    wish: Wish = field(repr=False, compare=False)


def rank(
    services: Iterable[Service], wish: Wish, limit: int = 3, offset: int = 0, tables: Tables | None = None
) -> list[Match]:
    """The best services for the wish, best first; the same wish always gives the same order."""
    tables = tables or load_tables()
    fitting: list[Fitting] = []
    for service in services:
        if may_offer(service, wish, tables) and (reasons := reasons_for(service, wish, tables)):
            fitting.append((service, reasons))
    ordered = _spread(fitting, tables)[offset : offset + limit]
    return [_match(service, reasons, wish, tables) for service, reasons in ordered]


def _match(service: Service, reasons: tuple[Reason, ...], wish: Wish, tables: Tables) -> Match:
    points = sum(one.points for one in reasons)
    return Match(service, points, reasons, explain(service, reasons, wish, tables), wish)


def _spread(fitting: list[Fitting], tables: Tables) -> list[Fitting]:
    """Order by what each adds to those before it; of services of one kin only the best. Ties by id."""
    repeated: dict[str, float] = tables.steer["repeated"]
    rest = sorted(fitting, key=lambda one: one[0].id)
    met: set[tuple[str, str]] = set()
    chosen: list[Fitting] = []
    while rest:
        now = [(service, tuple(_given(one, met, repeated) for one in reasons)) for service, reasons in rest]
        best = max(now, key=lambda one: sum(reason.points for reason in one[1]))
        chosen.append(best)
        met.update((one.kind, one.value) for one in best[1])
        kin = best[0].kin
        rest = [one for one in rest if one[0] is not best[0] and (kin is None or one[0].kin != kin)]
    return chosen


def _given(one: Reason, met: set[tuple[str, str]], repeated: dict[str, float]) -> Reason:
    """The reason with the points that are left of it, when a service before already gave the same."""
    if one.kind not in repeated or (one.kind, one.value) not in met:
        return one
    return replace(one, points=round(one.points * repeated[one.kind], 2))
