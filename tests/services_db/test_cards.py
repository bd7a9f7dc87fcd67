from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from services_db.cards import county_pages, to_card
from services_db.hours import HELSINKI, Opening
from services_db.matching import rank
from services_db.places import place, places
from services_db.service import Service
from services_db.wish import Wish

MONDAY = datetime(2026, 11, 23, 12, tzinfo=HELSINKI)
NEEDED = {"id", "name", "why", "for_whom", "access", "cost", "open_now", "languages", "checked"}
OPTIONAL = {"phone", "hours", "web", "chat"}


def card(service: Service, wish: Wish | None = None, now: datetime = MONDAY) -> dict[str, object]:
    return to_card(rank([service], wish or Wish(needs=("custody",)))[0], now)


def test_a_full_card(make: Callable[..., Service]) -> None:
    service = make(
        phone="0800 1234",
        hours="ma–pe 9–15",
        opening=(Opening("phone", (0, 1, 2, 3, 4), 540, 900, False),),
        web="https://example.org",
        chat="Chat sivulla",
        cost="maksuton",
        access="Soita.",
        languages=("fi", "sv"),
        interpreted=("ar",),
        checked=date(2025, 3, 4),
    )
    assert card(service) == {
        "id": "palvelu",
        "name": "palvelu",
        "why": "Auttaa lapsen huollon ja asumisen sopimisessa.",
        "for_whom": "Kaikki.",
        "access": "Soita.",
        "cost": "maksuton",
        "phone": "0800 1234",
        "hours": "ma–pe 9–15",
        "open_now": True,
        "web": "https://example.org",
        "chat": "Chat sivulla",
        "languages": ["fi", "sv", "ar"],
        "checked": "2025-03-04",
    }
    assert card(service, now=MONDAY.replace(hour=16))["open_now"] is False


def test_a_bare_card_says_what_is_not_known(make: Callable[..., Service]) -> None:
    bare = card(make())
    assert set(bare) == NEEDED
    assert (bare["open_now"], bare["checked"]) == (None, None)
    assert bare["cost"] == "hinta ei tiedossa"


@pytest.mark.parametrize(
    ("municipality", "access", "web"),
    [
        ("Oulu", "Varaa aika (Pohjois-Pohjanmaan hyvinvointialue).", "https://pohde.fi"),
        ("Helsinki", "Varaa aika (Helsingin kaupunki).", "https://www.hel.fi/fi/sosiaali-ja-terveyspalvelut"),
        (None, "Varaa aika (oma hyvinvointialueesi).", None),
    ],
)
def test_a_countys_own_service_names_the_county(
    make: Callable[..., Service], municipality: str | None, access: str, web: str | None
) -> None:
    shown = card(make(access="Varaa aika ({county})."), Wish(needs=("custody",), place=place(municipality)))
    assert (shown["access"], shown.get("web")) == (access, web)


def test_every_county_has_its_page() -> None:
    counties = {one.county for one in places().values()} - {"Ahvenanmaa"}
    assert set(county_pages()) == counties


def test_every_card_of_the_seed_has_the_shape_of_the_api(services: tuple[Service, ...]) -> None:
    tampere = Wish(needs=("custody",), place=place("Tampere"))
    template = rank(services, tampere, 1)[0]
    for service in services:
        shown = to_card(replace(template, service=service), MONDAY)
        assert NEEDED <= set(shown) <= NEEDED | OPTIONAL
        assert shown["languages"] and "{" not in "".join(map(str, shown.values()))
        assert all(shown[key] for key in ("name", "why", "for_whom", "access", "cost"))
