from __future__ import annotations

import pytest

from bot.triage.commands import INTENT_OF_COMMAND, find_command


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("näytä lisää", "more"),
        ("Näyttäisitkö vielä muita vaihtoehtoja?", "more"),
        ("mitä muita on", "more"),
        ("näytä polku", "path"),
        ("Mitä ensin?", "path"),
        ("poista tää keskustelu", "delete"),
        ("haluan poistaa keskustelun", "delete"),
        ("aloita alusta", "restart"),
        ("voidaanko aloittaa alusta", None),
        ("haluun puhua ihmiselle", "human"),
        ("Haluan puhua työntekijän kanssa!", "human"),
        ("yhteenveto kiitos", "summary"),
        ("mitä voin kysyä", "help"),
        ("", None),
        ("näytä miten paljon elatusapu on", None),
        ("mies sanoi että poista keskustelu, ja minä poistin", None),
        ("haluan puhua ihmiselle, mutta en tänään koska lapset ovat hereillä", None),
        ("ei lisää lapsia", None),
    ],
)
def test_a_short_clear_phrase_is_a_command(text: str, command: str | None) -> None:
    assert find_command(text) == command


def test_commands_mean_known_intents() -> None:
    assert set(INTENT_OF_COMMAND.values()) == {"ask_service", "ask_privacy", "restart", "ask_human"}
