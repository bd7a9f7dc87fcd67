from __future__ import annotations

import pytest

from bot.triage.finnish import words
from bot.triage.signals import find_signals


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("en pelkää että hän lyö minua", True),
        ("en uskalla sanoa että hän lyö minua", False),
        ("hän ei ole koskaan huutanut, lyönyt minua tai uhannut", True),
        ("hän ei lyö minua enää", False),
        ("hän ei ole lyönyt minua kuin kerran", False),
    ],
)
def test_scope_of_a_denial(text, denied):
    found = [s for s in find_signals(text, words(text)) if s.name in ("hit_victim", "hit_me")]
    assert found
    assert all(s.negated for s in found) is denied
