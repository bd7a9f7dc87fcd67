from __future__ import annotations

import pytest

from bot.triage.answers import affirms, conflict_of, danger_of_answer, denies_safety, makes_no_sense


@pytest.mark.parametrize(
    "text",
    ["ei", "Ei.", "emme ole", "en ole turvassa", "ei olla turvassa", "ei oo", "en oikein", "ei olla nyt turvassa"],
)  # fmt: skip
def test_not_safe(text: str) -> None:
    assert denies_safety(text)
    assert danger_of_answer("safety", text) == ("escalate", ("violence",))


@pytest.mark.parametrize(
    "text",
    [
        "kyllä",
        "ei ole hätää",
        "ei mitään vaaraa",
        "en halua vastata",
        "en tiedä",
        "ei kuulu sinulle",
        "ollaan turvassa",
        "ei ole väkivaltaa",
        "",
    ],
)
def test_no_denial_of_safety(text: str) -> None:
    assert not denies_safety(text)
    assert danger_of_answer("safety", text) is None


def test_a_no_means_danger_only_to_the_question_of_safety() -> None:
    assert danger_of_answer("phase", "ei") is None
    assert danger_of_answer(None, "ei") is None


@pytest.mark.parametrize(("text", "yes"), [("joo", True), ("kyllä olen", True), ("en", False), ("", False)])
def test_a_yes_to_a_hint_names_its_flag(text: str, yes: bool) -> None:
    assert affirms(text) is yes
    assert danger_of_answer("ask:stalking", text) == (("escalate", ("stalking",)) if yes else None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ihan hyvin sujuu", "calm"),
        ("ollaan sovussa", "calm"),
        ("asialliset välit", "calm"),
        ("riidellään koko ajan", "quarrels"),
        ("ei puhuta enää", "quarrels"),
        ("huonot välit", "quarrels"),
        ("hän asuu Oulussa", None),
    ],
)
def test_how_the_parents_get_on(text: str, expected: str | None) -> None:
    assert conflict_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("xqz brrr", True), ("", False), ("123", False), ("xqz talo", False), ("mä oon", False)],
)
def test_words_that_are_no_words(text: str, expected: bool) -> None:
    assert makes_no_sense(text) is expected
