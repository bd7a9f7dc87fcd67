from __future__ import annotations

import pytest

from bot.triage.views import WEIGHTS, views, word_signs


def terms(text: str, view: int) -> set[str]:
    return {term for group in views(text)[view] for term in group}


def test_every_view_has_its_weight() -> None:
    assert len(views("Erosimme keväällä.")) == len(WEIGHTS)


def test_forms_of_a_word_are_one_base_form() -> None:
    assert {"lastenvalvoja", "valvoa"} & terms("lastenvalvojalle", 1) == {"lastenvalvoja", "valvoa"}
    assert "erota" in terms("erosimme", 1) & terms("erottiin", 1)


def test_neighbours_are_paired_with_the_edges() -> None:
    assert {" moi", "moi kaikki", "kaikki "} <= terms("moi kaikki", 2)


def test_grammar_tells_questions_length_and_beginning() -> None:
    assert {"?", "question", "longer:2", "first:olla"} <= terms("onko tämä?", 3)
    assert "longer:2" not in terms("hei", 3)


@pytest.mark.parametrize(
    ("form", "signs"),
    [("12", ("number",)), ("xyzzy", ("unknown",)), ("ja", ("sidesana",))],
)
def test_signs_of_a_word(form: str, signs: tuple[str, ...]) -> None:
    assert word_signs(form) == signs


def test_an_empty_message_has_views_too() -> None:
    assert len(views("")) == len(WEIGHTS)
