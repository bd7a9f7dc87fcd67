from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.triage.municipality import Places, load_places
from bot.triage.understanding import Understanding, understand

TODAY = date(2026, 11, 22)
SCORES = {
    "intent": {"tell_situation": 0.5, "greet": -0.5},
    "phase": {"untold": -0.5, "in_process": 0.5},
    "need": {"custody": 0.3, "money": -0.9},
}


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places(Path(__file__).resolve().parents[3] / "data" / "lookups")


def test_everything_told_comes_together(places: Places) -> None:
    told = understand("Olen kahden lapsen isä Nokialta, hakemus on sisällä", SCORES, places, TODAY)
    assert (told.phase, told.municipality, told.who, told.needs) == (
        "in_process",
        "Nokia",
        "father",
        ("custody",),
    )
    assert told.children is not None and told.children.count == 2
    assert (told.language, told.foreign) == ("fi", False)


def test_nothing_told_is_nothing(places: Places) -> None:
    assert understand("hei", {}, places, TODAY) == Understanding(None, None, None, (), None, "fi", False)


@pytest.mark.parametrize(
    ("text", "language", "foreign"),
    [
        ("Hej, jag bor i Nokia och talar bara svenska", "sv", True),
        ("voiko täällä puhua ruotsia", "sv", False),
        ("kiitos", "fi", False),
    ],
)
def test_the_language_to_answer_in(text: str, language: str, foreign: bool, places: Places) -> None:
    told = understand(text, {}, places, TODAY)
    assert (told.language, told.foreign) == (language, foreign)
