from __future__ import annotations

import pytest

from services_db.help_lines import help_lines
from services_db.responses import Responses


@pytest.mark.parametrize("language", ["fi", "sv", "en", "ru", "et", "ar", "so", "uk", "fa", "ku", "es"])
def test_that_nobody_has_read_is_said_in_each_language_with_the_numbers(language: str) -> None:
    words = Responses.read()
    said = words.text("utter_nobody_read_yet", language)
    assert words.speaks("utter_nobody_read_yet", language)
    for line in ("hatanumero", "nollalinja", "kriisipuhelin"):
        assert help_lines()[line] in said
    assert (said == words.text("utter_nobody_read_yet")) is (language == "fi")


def test_a_language_without_words_gets_finnish() -> None:
    words = Responses.read()
    assert not words.speaks("utter_nobody_read_yet", "de")
    assert words.text("utter_nobody_read_yet", "de") == words.text("utter_nobody_read_yet")


def test_an_unknown_response_is_an_error() -> None:
    with pytest.raises(KeyError):
        Responses.read().text("utter_no_such")
