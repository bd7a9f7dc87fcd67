"""A match as the widget shows it: `Service` of the API. Only what may be shown, in Finnish."""

from __future__ import annotations

from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from services_db.hours import is_open
from services_db.matching import Match
from services_db.service import COUNTY, Service
from services_db.tables import SERVICES_DATA, load_tables


def to_card(match: Match, now: datetime) -> dict[str, Any]:
    """The card of one match at `now` (aware); phone, hours, web and chat are left out where there is none."""
    service, words = match.service, load_tables().words["card"]
    county = match.wish.place.county if match.wish.place else None
    card = {
        "id": service.id,
        "name": service.name,
        "why": match.why,
        "for_whom": service.for_whom,
        "access": (service.access or words["unknown_access"]).replace(COUNTY, county or words["own_county"]),
        "cost": service.cost or words["unknown_cost"],
        "phone": service.phone,
        "hours": service.hours,
        "open_now": is_open(service.opening, now),
        "web": service.web or _county_web(service, county),
        "chat": service.chat,
        "languages": [*service.languages, *service.interpreted],
        "checked": service.checked.isoformat() if service.checked else None,
    }
    always = {"open_now", "checked"}
    return {key: value for key, value in card.items() if value is not None or key in always}


@lru_cache(maxsize=1)
def county_pages(path: Path = SERVICES_DATA / "counties.yaml") -> dict[str, str]:
    """The web address of each wellbeing county."""
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {row["county"]: row["web"] for row in rows}


def _county_web(service: Service, county: str | None) -> str | None:
    """A service that each county runs for itself is found on the county's own pages."""
    return county_pages().get(county or "") if service.by_county else None
