from __future__ import annotations

import pytest

from bot.masking.name_words import is_place, is_surely_name, may_be_strange, may_be_strange_small, readings


@pytest.mark.parametrize(
    ("word", "only"), [("jari", True), ("toivo", False), ("satu", False), ("talo", False)]
)
def test_names_that_are_words_too(word: str, only: bool) -> None:
    assert readings(word).is_only_name is only


@pytest.mark.parametrize(("word", "sure"), [("eetu", True), ("kay", False), ("onni", False)])
def test_a_word_without_its_dots_is_no_name(word: str, sure: bool) -> None:
    assert is_surely_name(word) is sure


@pytest.mark.parametrize(
    ("word", "strange"), [("abdirahman", True), ("raumalt", False), ("tinderissä", False), ("talossa", False)]
)
def test_words_that_no_dictionary_knows(word: str, strange: bool) -> None:
    assert may_be_strange(word) is strange


def test_spoken_forms_are_no_names() -> None:
    assert not may_be_strange_small("kirjotettu")
    assert may_be_strange_small("warsame")


def test_the_gazetteer_knows_spoken_places() -> None:
    assert is_place("tamperelt")
    assert not is_place("abdirahman")
