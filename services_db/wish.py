"""What a parent needs, as matching sees it, and a reason to offer a service."""

from __future__ import annotations

from dataclasses import dataclass

from services_db.places import Place
from services_db.tables import Tables


@dataclass(frozen=True)
class Wish:
    """A parent's situation; what is not known is None or empty.

    `needs` are the needs and specialised needs of the understanding, `level` and `flags` those of the red-flag guide,
    `who` is mother, father, step_parent, grandparent, relative_or_friend, child or professional,
    `ages` the children's ages in years, `language` an ISO code.
    """

    phase: str | None = None
    needs: tuple[str, ...] = ()
    level: str = "none"
    flags: tuple[str, ...] = ()
    # The writer is afraid of the other parent, whatever else was told.
    fear: bool = False
    # A danger was told before and is not what is asked now: joint meetings stay out.
    apart: bool = False
    place: Place | None = None
    language: str = "fi"
    ages: tuple[int, ...] = ()
    who: str | None = None
    # The writer is the one who uses violence or fears using it.
    uses_violence: bool = False


@dataclass(frozen=True)
class Reason:
    """One reason to offer a service: its kind, what it is about, and the points it gives."""

    kind: str
    value: str
    points: float


def groups_of(wish: Wish, tables: Tables) -> frozenset[str]:
    """The audiences the writer has told to belong to, by role, need, language or own violence."""
    groups = set(tables.steer["audience"].get(wish.who, {}).get("own", ()))
    told = {need for need in wish.needs if need in ("mothers", "fathers", "immigrants")}
    if wish.language not in ("fi", "sv"):
        told.add("immigrants")
    groups |= {group for group, by in tables.steer["kept_for"].items() if told & set(by)}
    if wish.uses_violence:
        groups.add("uses_violence")
    return frozenset(groups)


def asked_needs(wish: Wish, tables: Tables) -> tuple[str, ...]:
    """The told needs in words of the catalogue; fear asks for help against violence too."""
    fear = tables.steer["fear"] if wish.fear else ()
    return tuple(dict.fromkeys((*tables.expand(wish.needs), *fear)))
