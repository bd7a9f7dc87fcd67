from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from services_db.hours import Opening
from services_db.places import place
from services_db.scoring import reasons_for
from services_db.service import Area, Service
from services_db.tables import load_tables
from services_db.wish import Wish

Make = Callable[..., Service]
TABLES = load_tables()
POINTS = TABLES.steer["points"]
ASKS = Wish(needs=("custody",))
NIGHT = (Opening("phone", (0, 1, 2, 3, 4, 5, 6), 0, 1440, True),)


def kinds(service: Service, wish: Wish) -> set[tuple[str, str]]:
    return {(one.kind, one.value) for one in reasons_for(service, wish, TABLES)}


@pytest.mark.parametrize(
    ("values", "wish", "reason"),
    [
        ({}, ASKS, ("need", "custody")),
        ({}, Wish(needs=("repeated_court",)), ("need", "custody")),
        ({"needs": ("abduction",)}, Wish(flags=("child_abduction",)), ("flag", "abduction")),
        ({"needs": ("divorce_process",)}, Wish(phase="deciding"), ("need", "divorce_process")),
        (
            {"needs": ("divorce_process",)},
            Wish(phase="deciding", needs=("money",)),
            ("usual", "divorce_process"),
        ),
        ({}, Wish(needs=("custody",), phase="deciding"), ("phase", "deciding")),
        (
            {"area": Area("region", ("Pirkanmaa",))},
            Wish(needs=("custody",), place=place("Nokia")),
            ("region", "Pirkanmaa"),
        ),
        (
            {"area": Area("municipalities", ("Nokia",))},
            Wish(needs=("custody",), place=place("Nokia")),
            ("municipality", "Nokia"),
        ),
        ({"languages": ("fi", "ru")}, Wish(needs=("custody",), language="ru"), ("language", "ru")),
        ({"interpreted": ("ckb",)}, Wish(needs=("custody",), language="ku"), ("interpreter", "ckb")),
        ({"audience": ("fathers",)}, Wish(needs=("custody",), who="father"), ("audience", "fathers")),
        ({"audience": ("fathers",)}, ASKS, ("not_yours", "")),
        ({"audience": ("rainbow",)}, ASKS, ("not_yours", "")),
        (
            {"audience": ("children", "parents"), "oldest": 17},
            Wish(needs=("custody",), ages=(4,)),
            ("ages", ""),
        ),
        ({"level": "specialised"}, Wish(needs=("custody",), level="specialised"), ("specialised", "")),
        ({}, ASKS, ("low_threshold", "")),
        ({"emergency": True}, Wish(level="immediate"), ("emergency", "")),
        ({"phone": "112", "web": "https://112.fi"}, ASKS, ("phone", "")),
        ({"access": "Oma alue ({county})."}, ASKS, ("web", "")),
        ({}, ASKS, ("unreachable", "")),
        ({"opening": NIGHT, "needs": ("crisis",)}, Wish(needs=("crisis",)), ("day_and_night", "")),
        ({"confidence": "high"}, ASKS, ("high", "")),
    ],
)
def test_a_reason(make: Make, values: dict[str, Any], wish: Wish, reason: tuple[str, str]) -> None:
    assert reason in kinds(make(**values), wish)


@pytest.mark.parametrize(
    ("values", "wish", "kind"),
    [
        ({"level": "specialised", "needs": ("money", "housing", "custody")},
         Wish(needs=("custody",), level="specialised"), "specialised"),
        ({}, Wish(needs=("custody",), level="specialised"), "low_threshold"),
        ({"opening": NIGHT}, ASKS, "day_and_night"),
        ({"languages": ("fi", "en")}, ASKS, "language"),
        ({}, Wish(needs=("custody",), phase="long_after"), "phase"),
    ],
)  # fmt: skip
def test_no_reason(make: Make, values: dict[str, Any], wish: Wish, kind: str) -> None:
    assert kind not in {told for told, _ in kinds(make(**values), wish)}


def test_a_service_that_meets_nothing_has_no_reasons(make: Make) -> None:
    assert reasons_for(make(needs=("money",)), ASKS, TABLES) == ()
    assert reasons_for(make(needs=("divorce_process",)), Wish(flags=("violence",)), TABLES) == ()


def test_each_reason_gives_its_points(make: Make) -> None:
    found = reasons_for(make(needs=("money", "custody"), phone="112", confidence="low"), ASKS, TABLES)
    given = {one.kind: one.points for one in found}
    assert given == {
        "need": POINTS["central"][1],
        "low_threshold": POINTS["low_threshold"],
        "phone": POINTS["phone"],
        "low": POINTS["low"],
    }
    flagged = reasons_for(make(needs=("violence",)), Wish(flags=("violence",)), TABLES)
    assert flagged[0].points == POINTS["central"][0] * POINTS["flag_times"]
