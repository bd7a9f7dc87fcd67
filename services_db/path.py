"""The service path: what first, what next, what later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from services_db.matching import Match, rank
from services_db.offering import danger_told
from services_db.service import Service
from services_db.tables import Tables, load_tables
from services_db.wish import Wish

EACH = 3


class Path(NamedTuple):
    """Three short lists of services, none of them twice."""

    first: list[Match]
    then: list[Match]
    later: list[Match]


def path(services: Iterable[Service], wish: Wish, tables: Tables | None = None) -> Path:
    """The told needs by their urgency in the writer's phase, then what usually comes; danger is always first."""
    tables = tables or load_tables()
    pool = tuple(services)
    lists: list[list[Match]] = []
    used: set[str] = set()
    for stage, needs in enumerate(_needs_by_stage(wish, tables)):
        step = _step(wish, needs, stage, tables)
        found = [one for one in rank(pool, step, EACH * 3, tables=tables) if not used & _names(one)][:EACH]
        used.update(*map(_names, found))
        lists.append(found)
    return Path(*lists)


def _needs_by_stage(wish: Wish, tables: Tables) -> list[tuple[str, ...]]:
    phases = tables.steer["phases"]
    phase = phases.get(wish.phase, phases["considering"])
    told = tables.expand(wish.needs)
    stages = tables.steer["needs"]
    danger = danger_told(wish, tables)
    usual = tables.steer["path_of_danger"] if danger else tables.steer["path"][phase["path"]]
    return [
        (*(need for need in told if stages[need]["stage"][phase["stage"]] == at), *usual[at - 1])
        for at in (1, 2, 3)
    ]


def _step(wish: Wish, needs: tuple[str, ...], stage: int, tables: Tables) -> Wish:
    """The wish of one stage. Later steps look past the danger but never forget it."""
    told = tuple(need for need in needs if need in tables.expand(wish.needs))
    if stage == 0:
        return wish if wish.flags else replace(wish, needs=told or needs)
    apart = danger_told(wish, tables)
    return replace(wish, needs=tuple(dict.fromkeys(needs)), flags=(), fear=False, apart=apart)


def _names(match: Match) -> set[str]:
    return {match.service.id, *([match.service.kin] if match.service.kin else [])}
