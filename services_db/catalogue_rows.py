"""Between the three shapes of a service: a checked row of the file, the rows of the tables, plain values."""

from __future__ import annotations

from typing import Any

from services_db import catalogue_models as t
from services_db.dates import newest, read_date
from services_db.hours import Opening
from services_db.opening_text import read_opening
from services_db.service import Area, Service

CONTACTS = ("phone", "email", "web", "chat")
# What a service and its row call by the same name.
PLAIN = (
    "id", "name", "summary", "for_whom", "level", "confidence", "youngest", "oldest", "joint", "emergency",
    "kin", "checked", "hours", "cost", "access",
)  # fmt: skip


def to_tables(row: dict[str, Any], organisation: t.OrganisationRow) -> t.ServiceRow:
    """The rows of one checked service."""
    youngest, oldest = row.get("ages") or (None, None)
    return t.ServiceRow(
        **{key: row[key] for key in ("id", "name", "summary", "for_whom", "level", "status", "confidence")},
        **{key: row.get(key) for key in ("kin", "hours", "cost", "access", "note")},
        organisation_id=organisation.id,
        area_kind=row["area"]["kind"],
        youngest=youngest,
        oldest=oldest,
        joint=bool(row.get("joint")),
        emergency=bool(row.get("emergency")),
        opening_known=row.get("opening") is not None,
        checked=newest([one["date"] for one in row["sources"]]),
        **_lists(row),
    )


def _lists(row: dict[str, Any]) -> dict[str, list[Any]]:
    spoken = [(one, False) for one in row["languages"]]
    spoken += [(one, True) for one in row.get("interpreted") or ()]
    return {
        "needs": [t.NeedRow(position=at, need=one) for at, one in enumerate(row["needs"])],
        "phases": [t.PhaseRow(position=at, phase=one) for at, one in enumerate(row["phases"])],
        "audience": [t.AudienceRow(position=at, audience=one) for at, one in enumerate(row["audience"])],
        "areas": [t.AreaRow(position=at, name=one) for at, one in enumerate(row["area"].get("names", ()))],
        "languages": [
            t.LanguageRow(position=at, language=one, interpreted=by) for at, (one, by) in enumerate(spoken)
        ],
        "contacts": [t.ContactRow(kind=kind, value=row[kind]) for kind in CONTACTS if row.get(kind)],
        "openings": [_opening_row(at, read_opening(one)) for at, one in enumerate(row.get("opening") or ())],
        "sources": [_source_row(at, one) for at, one in enumerate(row["sources"])],
        "pending": _pending(row),
    }


def _opening_row(position: int, one: Opening) -> t.OpeningRow:
    days = "".join(map(str, one.days))
    return t.OpeningRow(
        position=position, channel=one.channel, days=days, start=one.start, end=one.end, holidays=one.holidays
    )


def _source_row(position: int, one: dict[str, Any]) -> t.SourceRow:
    return t.SourceRow(
        position=position,
        ref=one["ref"],
        said=one["said"],
        dated=str(one["date"]),
        date=read_date(one["date"]),
    )


def _pending(row: dict[str, Any]) -> list[t.PendingFactRow]:
    waiting = [(field, str(value)) for field, value in (row.get("unverified") or {}).items()]
    texts = [(None, text) for text in row.get("to_verify") or ()]
    return [
        t.PendingFactRow(position=at, field=field, text=text)
        for at, (field, text) in enumerate([*waiting, *texts])
    ]


def to_service(row: t.ServiceRow) -> Service:
    """Plain values of a stored service, without its sources and pending facts."""
    values: dict[str, Any] = {key: getattr(row, key) for key in PLAIN}
    values |= {one.kind: one.value for one in row.contacts}
    opening = tuple(
        Opening(one.channel, tuple(map(int, one.days)), one.start, one.end, one.holidays)
        for one in row.openings
    )
    return Service(
        **values,
        provider=row.organisation.name,
        needs=tuple(one.need for one in row.needs),
        phases=tuple(one.phase for one in row.phases),
        audience=tuple(one.audience for one in row.audience),
        area=Area(row.area_kind, tuple(one.name for one in row.areas)),
        opening=opening if row.opening_known else None,
        languages=tuple(one.language for one in row.languages if not one.interpreted),
        interpreted=tuple(one.language for one in row.languages if one.interpreted),
    )
