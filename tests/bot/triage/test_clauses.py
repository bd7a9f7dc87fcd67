from __future__ import annotations

import pytest

from bot.triage.clauses import clauses, negation
from bot.triage.finnish import words


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Hän huutaa, mutta ei lyö.", ["Hän huutaa", "mutta ei lyö"]),
        ("pelkään että se tulee", ["pelkään", "että se tulee"]),
        ("Tulin kotiin. Hän nukkui.", ["Tulin kotiin", "Hän nukkui"]),
        ("et ole kertonut", ["et ole kertonut"]),
        ("", []),
    ],
)
def test_clauses(text, parts):
    found = words(text)
    cut = [text[found[c.first].start : found[c.last - 1].end] for c in clauses(text, found)]
    assert cut == parts


@pytest.mark.parametrize(
    ("text", "anchor", "denied"),
    [
        ("hän ei lyö minua", "lyö", True),
        ("hän lyö minua", "lyö", False),
        ("väkivaltaa ei ole ollut", "väkivaltaa", True),
        ("hän lyö eikä pyydä anteeksi", "lyö", False),
        ("sano et lyö", "lyö", False),
    ],
)
def test_negation_governs_its_own_clause(text, anchor, denied):
    found = words(text)
    place = [w.text for w in found].index(anchor)
    clause = next(c for c in clauses(text, found) if c.first <= place < c.last)
    assert (negation(found, clause, place) is not None) is denied
