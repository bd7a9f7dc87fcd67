"""Is a row of the catalogue fit to be stored? Every complaint names the key it is about."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from services_db.errors import CatalogueError
from services_db.marked_yaml import Row
from services_db.opening_text import read_opening
from services_db.places import places
from services_db.tables import CONFIDENCES, LEVELS, STATUSES, Tables

REQUIRED = (
    "id", "name", "provider", "summary", "for_whom", "audience", "needs", "phases", "level", "area",
    "languages", "status", "confidence", "sources",
)  # fmt: skip
OPTIONAL = (
    "ages", "joint", "emergency", "kin", "phone", "email", "web", "chat", "hours", "opening", "cost", "access",
    "interpreted", "unverified", "to_verify", "note",
)  # fmt: skip
PATTERNS = {
    "id": r"[a-z0-9]+(-[a-z0-9]+)*",
    # 112, 116 111, 116117, 09 2525 0111, 0800 02400, 02951 6001, +358 80 005 005
    "phone": r"112|11[67] ?\d{3}|(0\d{1,4}|\+358 \d{1,3})( \d{2,5}){1,3}",
    "email": r"[\w.+-]+@[\w-]+(\.[\w-]+)+",
    "web": r"https?://[\w-]+(\.[\w-]+)+(/\S*)?",
}
# Keys whose values are not text.
SHAPES = {
    **dict.fromkeys(("audience", "needs", "phases", "languages", "interpreted", "sources"), list),
    **dict.fromkeys(("ages", "opening", "to_verify"), list),
    **dict.fromkeys(("joint", "emergency"), bool),
    **dict.fromkeys(("area", "unverified"), dict),
}
Complaint = tuple[str, str]


def check(path: Path, rows: list[Row], tables: Tables) -> None:
    """Raise CatalogueError for the first thing that is wrong, in the order of the file."""
    seen: dict[str, int] = {}
    for row in rows:
        for key, reason in _complaints(row.values, tables):
            name = row.values.get("id", "?")
            raise CatalogueError(path, row.lines.get(key, row.line), f"{name}: {reason}")
        first = seen.setdefault(row.values["id"], row.line)
        if first != row.line:
            raise CatalogueError(path, row.lines["id"], f"{row.values['id']}: id already on line {first}")


def _complaints(row: dict[str, Any], tables: Tables) -> Iterable[Complaint]:
    yield from ((key, f"{key} is missing") for key in REQUIRED if not row.get(key))
    for key, value in row.items():
        if key not in REQUIRED + OPTIONAL:
            yield key, f"unknown key {key!r}"
        elif value is not None and not isinstance(value, shape := SHAPES.get(key, str)):
            yield key, f"{key} must be a {shape.__name__}"
    for key, pattern in PATTERNS.items():
        if row.get(key) and not re.fullmatch(pattern, str(row[key])):
            yield key, f"malformed {key} {row[key]!r}"
    yield from _vocabulary(row, tables)
    yield from _area(row["area"])
    yield from _ages(row.get("ages"))
    yield from _opening(row.get("opening"))
    yield from _sources(row["sources"])
    if "mediation" in row["needs"] and not row.get("joint"):
        yield "needs", "a service that mediates must say joint: true"
    if row.get("phone") and row["phone"] == (row.get("unverified") or {}).get("phone"):
        yield "phone", "the same number is shown and unverified"


def _vocabulary(row: dict[str, Any], tables: Tables) -> Iterable[Complaint]:
    known = {
        "needs": tables.needs,
        "phases": tables.phases,
        "audience": frozenset(tables.steer["audience"]["known"]),
        "languages": frozenset(tables.words["spoken"]),
        "interpreted": frozenset(tables.words["spoken"]),
    }
    for key, values in known.items():
        told = [str(one) for one in row.get(key) or ()]
        yield from ((key, f"unknown {key} {one!r}") for one in told if one not in values)
        if len(set(told)) != len(told):
            yield key, f"{key} repeats itself"
    for key, choices in (("level", LEVELS), ("status", STATUSES), ("confidence", CONFIDENCES)):
        if row[key] not in choices:
            yield key, f"unknown {key} {row[key]!r}"


def _area(area: dict[str, Any]) -> Iterable[Complaint]:
    if area == {"kind": "national"}:
        return
    names = area.get("names")
    if not names or set(area) != {"kind", "names"} or area["kind"] not in ("region", "municipalities"):
        yield "area", "area must be national, or region or municipalities with names"
        return
    part = "region" if area["kind"] == "region" else "municipality"
    known = {getattr(one, part) for one in places().values()}
    yield from (("area", f"unknown {part} {name!r}") for name in names if name not in known)


def _ages(ages: list[Any] | None) -> Iterable[Complaint]:
    if ages is None:
        return
    pair = len(ages) == 2 and all(one is None or isinstance(one, int) for one in ages)
    if not pair or sorted(told := [one for one in ages if one is not None]) != told:
        yield "ages", "ages must be [youngest, oldest] in full years, null where there is no limit"


def _opening(opening: list[Any] | None) -> Iterable[Complaint]:
    if opening is None:
        return
    if not opening:
        yield "opening", "an empty opening: leave it out where it is not known"
        return
    for item in opening:
        try:
            read_opening(item)
        except ValueError as error:
            yield "opening", str(error)


def _sources(sources: list[Any]) -> Iterable[Complaint]:
    for one in sources:
        if not isinstance(one, dict) or not {"ref", "said", "date"} <= set(one):
            yield "sources", "each source needs ref, said and date"
