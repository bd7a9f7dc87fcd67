from __future__ import annotations

from datetime import date

import pytest

from bot.triage.elapsed import years_since_separation

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("erosta on kolme kuukautta", 0.2, 0.3),
        ("Erosimme puolitoista vuotta sitten.", 1.5, 1.5),
        ("erottii kuus vuot sit", 6, 6),
        ("vajaa vuosi sitten erottiin", 0.5, 1),
        ("ero tuli viime keväänä", 0, 1.5),
        ("Erosin elokuussa ja muutin tänne.", 0, 1),
        ("erottiin 2017", 9, 10),
        ("Erosimme lokakuussa 2024.", 2.05, 2.1),
        ("ero oli joulukuussa 2024", 1.9, 1.95),
        ("Erosta on vuosi ja kaksi kuukautta, kaikki hyvin", 1, 1),
        ("ollaan oltu erossa parikymmentä vuotta tai ainakin kauan", 10, 10),
        ("vanha ero, uudet riidat", 10, 10),
        ("siitä on jo neljä vuotta", 4, 4),
        ("3 kk sitten", 0.2, 0.3),
        ("erosta on puoli vuotta eikä viis vuotta", 0.5, 0.5),
    ],
)
def test_a_told_time_is_read(text: str, least: float, most: float) -> None:
    years = years_since_separation(text, TODAY)
    assert years is not None and least <= years <= most


@pytest.mark.parametrize(
    "text",
    [
        "poika täytti kolme vuotta sitten kun muutettiin",
        "olemme olleet naimisissa kymmenen vuotta",
        "hakemus jätettiin viime viikolla",
        "päätettiin erota eilen",
        "olen miettinyt eroa kaksi vuotta",
        "harkinta-aikaa on jäljellä kaksi kuukautta",
        "kuinka kauan avioero kestää",
        "lapset ovat 2 ja 5 vuotta",
        "erotaan kesällä",
        "hei",
        "",
    ],
)
def test_another_time_is_no_separation(text: str) -> None:
    assert years_since_separation(text, TODAY) is None


def test_relative_words_follow_the_day() -> None:
    assert years_since_separation("erottiin 2025", date(2026, 1, 1)) < 1
    assert years_since_separation("erottiin 2025", date(2030, 1, 1)) > 4
