from __future__ import annotations

import pytest

from services_db import live_words

LANGUAGES = ("sv", "en", "ru", "et", "ar", "so", "uk", "fa", "ku", "es")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_notice_is_there_in_each_language(language: str) -> None:
    said = [live_words.joined("sosiaalityöntekijä", language), live_words.left(language)]
    said.append(live_words.gone(language))
    assert [one.lang for one in said] == [language] * 3
    assert "sosiaalityöntekijä" in said[0].text
    assert "112" in said[2].text


@pytest.mark.parametrize("language", ["sv", "en", "ru", "et", "ar", "uk", "es"])
def test_what_was_left_out_is_told_in_other_languages(language: str) -> None:
    said = [live_words.masked(True, language), live_words.masked(False, language)]
    assert [one.lang for one in said] == [language] * 2
    assert "Jätä yhteystieto" in said[0].text


@pytest.mark.parametrize("language", ["fi", "de", ""])
def test_finnish_is_the_rest(language: str) -> None:
    told = live_words.joined("perhetyöntekijä {title}", language)
    assert told.lang is None
    assert "ihminen: perhetyöntekijä" in told.text
