from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bot.triage.answers import danger_of_answer, meaning

# asks, text, meaning: '' where the text is no answer to the question
with Path(__file__).with_name("answers.csv").open(encoding="utf-8", newline="") as rows:
    CASES = [(row["asks"], row["text"], row["meaning"] or None) for row in csv.DictReader(rows)]


@pytest.mark.parametrize(("asks", "text", "expected"), CASES)
def test_what_an_answer_means(asks: str, text: str, expected: str | None) -> None:
    assert meaning(asks, text) == expected


@pytest.mark.parametrize(
    ("asks", "text", "expected"),
    [
        ("safety", "ei", ("escalate", ("violence",), None)),
        ("safety", "no ei oikein", ("escalate", ("violence",), None)),
        ("safety", "ollaan kai", ("none", (), "violence")),
        # a plain yes leaves nothing to ask about
        ("safety", "ei ole hätää", ("none", (), None)),
        ("safety", "joo", ("none", (), None)),
        ("conflict", "saa varoa sanojaan", ("escalate", ("violence",), None)),
        ("conflict", "riitaa on", None),
        ("ask:stalking", "joo", ("escalate", ("stalking",), None)),
        ("ask:stalking", "ei", None),
        ("ask:stalking", "joo turvassa ollaan", None),
        ("phase", "ei", None),
        (None, "ei", None),
    ],
)
def test_danger_lies_in_the_question_and_its_answer(
    asks: str | None, text: str, expected: tuple[str, tuple[str, ...], str | None] | None
) -> None:
    assert danger_of_answer(asks, text) == expected
