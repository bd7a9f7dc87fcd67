"""Every reason to offer a service, with the points it gives; the points stand in `needs.yaml`. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from services_db.hours import DAY_MINUTES
from services_db.service import Service
from services_db.tables import Tables
from services_db.wish import Reason, Wish, asked_needs, groups_of

# How many of the needs a service names first make up what it is for.
CENTRAL = 2


def reasons_for(service: Service, wish: Wish, tables: Tables) -> tuple[Reason, ...]:
    """The reasons of one service; empty when it meets no need of the wish."""
    points = tables.steer["points"]
    if service.emergency:
        return (Reason("emergency", "", points["emergency"]),)
    needs = tuple(_needs(service, wish, tables)) or tuple(_usual(service, wish, tables))
    if not needs:
        return ()
    fit = (*_situation(service, wish), *_language(service, wish, tables), *_audience(service, wish, tables))
    kinds = (*fit, *_level(service, wish, tables), *_quality(service, wish, tables))
    return (*needs, *(Reason(kind, value, points[kind]) for kind, value in kinds))


def _needs(service: Service, wish: Wish, tables: Tables) -> Iterable[Reason]:
    """What was asked and the service meets, by how central it is to the service; flags weigh most."""
    flagged, told = tables.of_flags(wish.flags), asked_needs(wish, tables)
    if not (flagged or told):
        told = tables.usual(wish.phase, wish.who)
    flag_times = tables.steer["points"]["flag_times"]
    for position, need in enumerate(service.needs):
        if need in flagged:
            yield Reason("flag", need, tables.central(position) * flag_times)
        elif need in told:
            yield Reason("need", need, tables.central(position))


def _usual(service: Service, wish: Wish, tables: Tables) -> Iterable[Reason]:
    """What separating parents usually need: comes after all that was asked, so that no list stays empty."""
    usual = tables.usual(wish.phase, wish.who)
    met = [need for need in service.needs if need in usual]
    if met and not wish.flags:
        yield Reason("usual", met[0], tables.steer["points"]["usual"])


def _situation(service: Service, wish: Wish) -> Iterable[tuple[str, str]]:
    if wish.phase in service.phases:
        yield "phase", str(wish.phase)
    if wish.place and service.area.kind == "municipalities":
        yield "municipality", wish.place.municipality
    elif wish.place and service.area.kind == "region":
        yield "region", wish.place.region
    if wish.ages and "children" in service.audience and (service.youngest or service.oldest):
        yield "ages", ""


def _language(service: Service, wish: Wish, tables: Tables) -> Iterable[tuple[str, str]]:
    if wish.language == "fi":
        return
    for language in tables.same_language(wish.language):
        if language in service.languages:
            yield "language", language
            return
        if language in service.interpreted:
            yield "interpreter", language
            return


def _audience(service: Service, wish: Wish, tables: Tables) -> Iterable[tuple[str, str]]:
    own = groups_of(wish, tables)
    fitting = [group for group in service.audience if group in own]
    if fitting:
        yield "audience", fitting[0]
    elif all(group in tables.steer["kept_for"] for group in service.audience):
        yield "not_yours", ""


def _level(service: Service, wish: Wish, tables: Tables) -> Iterable[tuple[str, str]]:
    """Specialised help for specialised needs, where it is help for just that."""
    if wish.level == "none" and service.level == "low_threshold":
        yield "low_threshold", ""
    elif wish.level != "none" and service.level != "low_threshold":
        asked = {*asked_needs(wish, tables), *tables.of_flags(wish.flags)}
        if asked & set(service.needs[:CENTRAL]):
            yield service.level, ""


def _quality(service: Service, wish: Wish, tables: Tables) -> Iterable[tuple[str, str]]:
    """A service that can be reached at once, and whose facts are well known, is a better first advice."""
    ways = [way for way in ("phone", "chat", "web", "email") if getattr(service, way)]
    yield (ways or ["web" if service.by_county else "unreachable"])[0], ""
    yield service.confidence, ""
    if (wish.flags or set(tables.steer["at_night"]) & set(wish.needs)) and _day_and_night(service):
        yield "day_and_night", ""


def _day_and_night(service: Service) -> bool:
    return any(
        one.channel == "phone" and len(one.days) == 7 and one.end - one.start == DAY_MINUTES
        for one in service.opening or ()
    )
