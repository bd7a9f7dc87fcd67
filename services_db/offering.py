"""What may be offered at all: the rules no points can outweigh."""

from __future__ import annotations

from services_db.service import Service
from services_db.tables import Tables
from services_db.wish import Wish, asked_needs


def may_offer(service: Service, wish: Wish, tables: Tables) -> bool:
    """May this service be offered to this writer?"""
    return (
        serves_here(service, wish)
        and not (service.joint and danger_told(wish, tables))
        and _speaks(service, wish, tables)
        and _is_for(service, wish, tables)
        and _fits_children(service, wish, tables)
        and _level_allows(service, wish, tables)
        and _matter_was_told(service, wish, tables)
    )


def serves_here(service: Service, wish: Wish) -> bool:
    """A local service only where it serves; while the municipality is not known, national ones only."""
    if service.area.kind == "national":
        return True
    return wish.place is not None and bool(wish.place.names & set(service.area.names))


def danger_told(wish: Wish, tables: Tables) -> bool:
    """Is violence, fear or stalking told, so that joint meetings and mediation must never be offered?"""
    never = tables.steer["never_joint"]
    told = set(wish.flags) & set(never["flags"]) or set(wish.needs) & set(never["needs"])
    return wish.fear or wish.apart or wish.uses_violence or bool(told)


def _speaks(service: Service, wish: Wish, tables: Tables) -> bool:
    """In the writer's own language, or at least in Finnish."""
    return bool({"fi", *tables.same_language(wish.language)} & {*service.languages, *service.interpreted})


def _is_for(service: Service, wish: Wish, tables: Tables) -> bool:
    audience = set(service.audience)
    if "uses_violence" in audience and "all" not in audience and not wish.uses_violence:
        return False
    who = tables.steer["audience"].get(wish.who, {"own": (), "not": ()})
    return not audience & set(who["not"]) or bool(audience & {*who["own"], "all"})


def _fits_children(service: Service, wish: Wish, tables: Tables) -> bool:
    """Is a child of the told ages within the service's limits, and a children's own service about a child?"""
    youngest, oldest = service.youngest or 0, 200 if service.oldest is None else service.oldest
    if wish.ages and not any(youngest <= age <= oldest for age in wish.ages):
        return False
    if service.audience != ("children",) or wish.who == "child":
        return True
    return bool(_asked(wish, tables) & set(service.needs) & set(tables.steer["of_child"]))


def _level_allows(service: Service, wish: Wish, tables: Tables) -> bool:
    """The demanding level only by its criteria, and only for what the service exists for."""
    if service.level != "demanding":
        return True
    criteria = tables.steer["demanding"]
    told = bool(set(wish.flags) & set(criteria["flags"]) or set(wish.needs) & set(criteria["needs"]))
    return told and service.needs[0] in _asked(wish, tables)


def _matter_was_told(service: Service, wish: Wish, tables: Tables) -> bool:
    """Help against a danger, a crisis or addiction is kept for those who told of one that it meets."""
    if service.emergency:
        return wish.level == "immediate"
    kept = tables.steer["only_if_told"].get(service.needs[0])
    return kept is None or bool(_asked(wish, tables) & set(service.needs) & set(kept))


def _asked(wish: Wish, tables: Tables) -> frozenset[str]:
    return frozenset((*asked_needs(wish, tables), *tables.of_flags(wish.flags)))
