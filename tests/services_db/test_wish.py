from __future__ import annotations

import pytest

from services_db.tables import load_tables
from services_db.wish import Wish, asked_needs, groups_of


@pytest.mark.parametrize(
    ("wish", "groups"),
    [
        (Wish(), set()),
        (Wish(who="mother"), {"mothers", "women"}),
        (Wish(who="father"), {"fathers", "men"}),
        (Wish(who="grandparent"), {"relatives"}),
        (Wish(who="child"), {"children"}),
        (Wish(who="professional"), {"professionals"}),
        (Wish(needs=("fathers",)), {"fathers", "men"}),
        (Wish(needs=("mothers",)), {"mothers", "women"}),
        (Wish(needs=("immigrants",)), {"immigrants"}),
        (Wish(language="ar"), {"immigrants"}),
        (Wish(language="sv"), set()),
        (Wish(uses_violence=True), {"uses_violence"}),
        (Wish(who="somebody"), set()),
    ],
)
def test_groups_the_writer_told_to_belong_to(wish: Wish, groups: set[str]) -> None:
    assert groups_of(wish, load_tables()) == groups


@pytest.mark.parametrize(
    ("wish", "needs"),
    [
        (Wish(needs=("custody",)), ("custody",)),
        (Wish(needs=("custody",), fear=True), ("custody", "violence")),
        (Wish(needs=("accused", "legal_aid")), ("legal_aid",)),
    ],
)
def test_what_is_asked(wish: Wish, needs: tuple[str, ...]) -> None:
    assert asked_needs(wish, load_tables()) == needs
