from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from services_db.hours import Opening
from services_db.places import place
from services_db.reasons import explain
from services_db.scoring import reasons_for
from services_db.service import Area, Service
from services_db.tables import load_tables
from services_db.wish import Wish

TABLES = load_tables()
NIGHT = (Opening("phone", (0, 1, 2, 3, 4, 5, 6), 0, 1440, True),)


@pytest.mark.parametrize(
    ("values", "wish", "why"),
    [
        ({}, Wish(needs=("custody",)), "Auttaa lapsen huollon ja asumisen sopimisessa."),
        (
            {"needs": ("custody", "maintenance")},
            Wish(needs=("maintenance", "custody"), phase="deciding"),
            "Auttaa lapsen huollon ja asumisen sopimisessa sekä elatusasioissa ja sopii, kun päätös on tehty mutta ero "
            "vasta alussa.",
        ),
        (
            {"area": Area("region", ("Pirkanmaa",)), "languages": ("fi", "ru"), "needs": ("money",)},
            Wish(needs=("money",), language="ru", place=place("Tampere")),
            "Auttaa raha-asioissa, palvelee venäjäksi ja toimii alueellasi (Pirkanmaa).",
        ),
        (
            {"needs": ("violence",), "opening": NIGHT, "interpreted": ("ar",)},
            Wish(flags=("violence",), language="ar", level="escalate"),
            "Auttaa väkivallan ja pelon keskellä, palvelee tulkin avulla arabiaksi ja vastaa ympäri vuorokauden.",
        ),
        (
            {"needs": ("fathers",), "audience": ("men",)},
            Wish(needs=("fathers",), who="father"),
            "Auttaa isänä erossa ja on tarkoitettu miehille.",
        ),
        (
            {"needs": ("child_support_group",), "audience": ("children",), "youngest": 6},
            Wish(needs=("child_support_group",), ages=(8,)),
            "On lapsille ja nuorille oma paikka puhua vanhempien erosta ja sopii lapsen ikään.",
        ),
        (
            {"needs": ("divorce_process",)},
            Wish(phase="deciding", needs=("money",)),
            "Auttaa alkuun eroon liittyvissä asioissa ja sopii, kun päätös on tehty mutta ero vasta alussa.",
        ),
        ({"emergency": True}, Wish(level="immediate"), "Auttaa heti, kun vaara on käsillä."),
        (
            {"phases": ("considering", "deciding", "in_process", "recently_separated", "long_after")},
            Wish(needs=("custody",), phase="deciding"),
            "Auttaa lapsen huollon ja asumisen sopimisessa.",
        ),
    ],
)
def test_why_in_one_sentence(
    make: Callable[..., Service], values: dict[str, Any], wish: Wish, why: str
) -> None:
    service = make(**values)
    assert explain(service, reasons_for(service, wish, TABLES), wish, TABLES) == why
