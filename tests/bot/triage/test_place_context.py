"""How strongly a mention speaks of the writer's own home."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.triage.place_context import Mention, Token, is_place, weight
from bot.triage.places import Places, load_places, read_word

LOOKUPS = Path(__file__).parents[3] / "data" / "lookups"


@pytest.fixture(scope="module")
def places() -> Places:
    return load_places(LOOKUPS)


def mention(clause: str, places: Places) -> Mention:
    """The last word of the clause as a mention."""
    tokens = tuple(Token(word, word.lower(), at == 0) for at, word in enumerate(clause.split()))
    reading = read_word(tokens[-1].word, places)
    assert reading is not None
    return Mention(reading, tokens, len(tokens) - 1, places)


@pytest.mark.parametrize(
    ("stronger", "weaker"),
    [
        ("asun Tampereella", "onko ryhmää Tampereella"),
        ("muutimme Tampereelle", "voinko tulla Tampereelle"),
        ("onko ryhmää Tampereella", "olin lomalla Tampereella"),
        ("lapset muuttivat minulle Tampereelle", "lapset jäivät Tampereelle"),
        ("asun vaimon kanssa Tampereella", "vaimo asuu Tampereella"),
        ("lapset asuvat mun luona Tampereella", "lapset asuvat isänsä luona Tampereella"),
        ("olen Tampereelta", "muutin Tampereelta"),
    ],
)
def test_the_own_home_weighs_more(stronger: str, weaker: str, places: Places) -> None:
    assert weight(mention(stronger, places)) > weight(mention(weaker, places))


@pytest.mark.parametrize(
    "clause",
    [
        "en asu Tampereella",
        "emme ole Tampereelta",
        "eikä Tampere",
        "ex muutti Tampereelle",
        "asuin ennen Tampereella",
        "olin lomalla Tampereella",
    ],
)
def test_what_is_denied_past_or_another_s_is_no_home(clause: str, places: Places) -> None:
    assert weight(mention(clause, places)) <= 0


@pytest.mark.parametrize(
    ("clause", "meant"),
    [
        ("asun Salossa", True),
        ("oltiin kolarissa", False),
        ("asumme Kolarissa", True),
        ("terveisiä Kaarinalta", False),
        ("koti on Kaarinassa", True),
        ("juttelin Maria Salo", False),
        ("vanha puhelin Nokia", False),
    ],
)
def test_names_that_are_also_words(clause: str, meant: bool, places: Places) -> None:
    one = mention(clause, places)
    assert is_place(one, [one]) is meant
