from __future__ import annotations

import numpy as np

from bot.triage.features import block_terms, character_terms, fit_block, pair_terms
from bot.triage.finnish import words


def test_characters_stay_within_the_word():
    assert " s" in character_terms("se") and "se " in character_terms("se")
    assert all(len(term) <= 5 for term in character_terms("lastenvalvoja"))


def test_pairs_do_not_depend_on_the_order_of_words():
    assert pair_terms(words("mies lyö")) == pair_terms(words("lyö mies"))


def test_a_block_gives_vectors_of_its_share():
    documents = [block_terms(text, words(text))[1] for text in ("hän lyö", "hän huutaa", "se huutaa")]
    block = fit_block(documents, 1, 0.25)
    columns, weights = block.vector(documents[0])
    assert len(columns) == len(weights) > 0
    assert np.isclose(weights @ weights, 0.25)
    assert block.matrix(documents).shape == (3, len(block.idf))


def test_unknown_words_give_an_empty_vector():
    block = fit_block([[("a", "b")], [("a",)]], 1, 1.0)
    columns, weights = block.vector([("c",)])
    assert len(columns) == len(weights) == 0
