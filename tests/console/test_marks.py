from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from console.marks import marked


def item(
    words: str, source: str = "pattern:hit", flag: str = "violence", score: float = 1.0
) -> dict[str, Any]:
    return {"flag": flag, "words": words, "source": source, "score": score}


TEXT = "Eilen mies taas Löi\nminua, ja lapset näkivät."


@pytest.mark.parametrize(
    ("evidence", "shown"),
    [
        ([], [TEXT]),
        ([item("löi minua")], ["Eilen mies taas ", "[Löi\nminua]1", ", ja lapset näkivät."]),
        # words that do not stand side by side
        (
            [item("mies minua")],
            ["Eilen ", "[mies]1", " taas Löi\n", "[minua]1", ", ja lapset näkivät."],
        ),
        # two reasons over one another
        (
            [item("mies taas löi"), item("löi minua")],
            ["Eilen ", "[mies taas ]1", "[Löi]12", "[\nminua]2", ", ja lapset näkivät."],
        ),
        # the model marks only where no pattern does
        ([item(TEXT, "model"), item("mies")], ["Eilen ", "[mies]1", " taas Löi\nminua, ja lapset näkivät."]),
        ([item(TEXT, "model")], [f"[{TEXT}]1"]),
        # an answer to a question has no words
        ([item("", "answer")], [TEXT]),
        ([item("sanat, joita ei ole")], [TEXT]),
    ],
)
def test_marks_in_place(evidence: list[dict[str, Any]], shown: list[str]) -> None:
    pieces = marked(TEXT, evidence).pieces
    assert shown == [f"[{p.text}]{''.join(map(str, p.reasons))}" if p.reasons else p.text for p in pieces]


def test_reasons_have_the_numbers_of_their_marks() -> None:
    reasons = marked(TEXT, [item(TEXT, "model", score=0.7), item("mies")]).reasons
    assert [(r.number, r.source, r.score, r.whole) for r in reasons] == [
        (1, "pattern:hit", 1.0, False),
        (2, "model", 0.7, True),
    ]


WORDS = st.text("aäb ([\n.", max_size=12)


@given(text=WORDS, words=st.lists(WORDS, max_size=3))
def test_nothing_of_a_message_is_lost(text: str, words: list[str]) -> None:
    assert "".join(piece.text for piece in marked(text, [item(one) for one in words]).pieces) == text
