from __future__ import annotations

import pytest

from bot.triage.answer_words import has_word, is_question, makes_no_sense, says_nothing


@pytest.mark.parametrize(
    ("text", "expected"),
    [("xqz brrr", True), ("", False), ("123", False), ("xqz talo", False), ("mä oon", False)],
)
def test_words_that_are_no_words(text: str, expected: bool) -> None:
    assert makes_no_sense(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ollaan", True), ("no joo kai", True), ("ero kesken", False), ("asun Oulussa", False)],
)
def test_small_words_tell_nothing_of_a_situation(text: str, expected: bool) -> None:
    assert says_nothing(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("mikä on elatusapu", True), ("ollaanko me turvassa?", True), ("asun Oulussa", False), ("", False)],
)
def test_what_asks(text: str, expected: bool) -> None:
    assert is_question(text) is expected


@pytest.mark.parametrize(("text", "expected"), [("haluan ihmisen", True), ("joku joka kuuntelee", False)])
def test_a_class_of_words(text: str, expected: bool) -> None:
    assert has_word(text, "human") is expected
