from __future__ import annotations

import pytest

from bot.triage.people import speaks_of_people
from bot.triage.reading import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mies seuraa autolla", True),
        ("pelkään iltaisin", True),
        ("puhelimeni on hävinnyt", True),
        ("mua ei päästetä ulos", True),
        ("lapsen silmä on musta", True),
        ("exän auto on pihassa", True),
        ("Vapauta tiedostot jokaisen läpimenon jälkeen", False),
        ("Resurssi on varattu tai ei saatavilla", False),
        ("", False),
    ],
)
def test_who_is_spoken_of(text: str, expected: bool) -> None:
    assert speaks_of_people(read(text)) is expected
