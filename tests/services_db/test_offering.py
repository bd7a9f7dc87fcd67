from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from services_db.offering import danger_told, may_offer
from services_db.places import place
from services_db.service import Area, Service
from services_db.tables import load_tables
from services_db.wish import Wish

Make = Callable[..., Service]
TAMPERE, OULU = place("Tampere"), place("Oulu")
YLOJARVI = {"area": Area("municipalities", ("Ylöjärvi",))}
PIRKANMAA = {"area": Area("region", ("Pirkanmaa",))}
SAFE = {"needs": ("violence",)}
CHILDS = {"audience": ("children",), "needs": ("child_support_group",), "youngest": 7, "oldest": 15}


@pytest.mark.parametrize(
    ("values", "wish", "offered"),
    [
        # where it serves
        ({}, Wish(), True),
        ({}, Wish(place=OULU), True),
        (PIRKANMAA, Wish(place=TAMPERE), True),
        (PIRKANMAA, Wish(place=OULU), False),
        (PIRKANMAA, Wish(), False),
        (YLOJARVI, Wish(place=TAMPERE), False),
        (YLOJARVI, Wish(place=place("Ylöjärvi")), True),
        # joint meetings
        ({"joint": True}, Wish(), True),
        ({"joint": True}, Wish(fear=True), False),
        ({"joint": True}, Wish(apart=True), False),
        ({"joint": True}, Wish(uses_violence=True), False),
        ({"joint": True}, Wish(flags=("violence",)), False),
        ({"joint": True}, Wish(flags=("child_abduction", "self_harm")), False),
        ({"joint": True}, Wish(flags=("self_harm",)), True),
        ({"joint": True}, Wish(needs=("stalking",)), False),
        # language
        ({"languages": ("sv",)}, Wish(), False),
        ({"languages": ("sv",)}, Wish(language="sv"), True),
        ({"languages": ("en",)}, Wish(language="ru"), False),
        ({"languages": ("fi",)}, Wish(language="ru"), True),
        ({"languages": ("en",), "interpreted": ("ckb",)}, Wish(language="ku"), True),
        # whom it is for
        ({"audience": ("men",)}, Wish(who="mother"), False),
        ({"audience": ("men",)}, Wish(who="father"), True),
        ({"audience": ("men",)}, Wish(), True),
        ({"audience": ("women", "immigrants")}, Wish(who="father"), False),
        ({"audience": ("parents",)}, Wish(who="child"), False),
        ({"audience": ("all", "relatives")}, Wish(who="child"), True),
        ({"audience": ("parents", "children")}, Wish(who="child"), True),
        ({"audience": ("women", "uses_violence"), **SAFE}, Wish(flags=("violence",)), False),
        (
            {"audience": ("women", "uses_violence"), **SAFE},
            Wish(flags=("violence",), uses_violence=True),
            True,
        ),
        ({"audience": ("all", "uses_violence"), **SAFE}, Wish(flags=("violence",)), True),
        # children
        (CHILDS, Wish(who="child"), True),
        (CHILDS, Wish(needs=("custody",)), False),
        (CHILDS, Wish(needs=("child_support_group",)), True),
        (CHILDS, Wish(needs=("child_support_group",), ages=(3,)), False),
        (CHILDS, Wish(needs=("child_support_group",), ages=(3, 7)), True),
        (CHILDS, Wish(needs=("child_support_group",), ages=(16,)), False),
        ({"oldest": 17}, Wish(ages=(20,)), False),
        # the demanding level
        ({"level": "demanding"}, Wish(needs=("custody",)), False),
        ({"level": "demanding"}, Wish(needs=("custody", "repeated_court")), True),
        ({"level": "demanding", "needs": ("abduction",)}, Wish(flags=("child_abduction",)), True),
        ({"level": "demanding", "needs": ("abduction", "custody")}, Wish(needs=("repeated_court",)), False),
        ({"level": "specialised"}, Wish(), True),
        # help kept for those who told of the matter
        (SAFE, Wish(needs=("custody",)), False),
        (SAFE, Wish(flags=("violence",)), True),
        (SAFE, Wish(fear=True), True),
        ({"needs": ("honour_violence", "violence")}, Wish(flags=("violence",)), False),
        ({"needs": ("substance", "money")}, Wish(needs=("money",)), False),
        ({"needs": ("substance", "money")}, Wish(needs=("substance",)), True),
        ({"needs": ("crisis",)}, Wish(needs=("custody",)), False),
        ({"needs": ("crisis", "violence")}, Wish(flags=("violence",)), True),
        # 112
        ({"emergency": True}, Wish(level="escalate", flags=("violence",)), False),
        ({"emergency": True}, Wish(level="immediate"), True),
    ],
)
def test_what_may_be_offered(make: Make, values: dict[str, Any], wish: Wish, offered: bool) -> None:
    assert may_offer(make(**values), wish, load_tables()) is offered


FLAGS = "violence serious_threat stalking honour_violence child_abuse child_fears_parent child_sexual_abuse".split()


@pytest.mark.parametrize("flag", FLAGS)
def test_a_told_danger(flag: str) -> None:
    assert danger_told(Wish(flags=("unsafe_care", flag)), load_tables())
