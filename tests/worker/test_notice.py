from __future__ import annotations

import pytest
import yaml

from bot.settings import ROOT
from worker.notice import words

LINK = "https://ero.example.fi/tapaus/7"


LEVELS = yaml.safe_load((ROOT / "console" / "data" / "words.yaml").read_text(encoding="utf-8"))["levels"]


@pytest.mark.parametrize("level", ["immediate", "escalate", "human", "specialised"])
def test_the_word_of_the_level_as_the_console_has_it_and_a_link(level: str) -> None:
    word = LEVELS[level]
    asked = "Keskustelu odottaa lukijaa: https://ero.example.fi/tapaus/7\nKuittaat avaamalla tapauksen."
    assert words(level, 0, LINK) == (f"Eron ensiapupiste: {word}", asked)
    assert words(level, 2, LINK) == (
        f"Eron ensiapupiste: {word}",
        f"Kukaan ei ole vielä kuitannut tätä.\n{asked}",
    )
