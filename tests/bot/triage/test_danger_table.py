from __future__ import annotations

import pytest

from bot.triage.danger_table import _pattern, classes_of, lexicon
from bot.triage.safety_data import FLAGS


def test_every_pattern_has_a_known_flag():
    patterns = [p for listed in lexicon().patterns.values() for p in listed]
    assert len(patterns) > 100
    assert {p.flag for p in patterns} == set(FLAGS)


def test_a_pattern_with_an_unknown_class_is_refused():
    with pytest.raises(ValueError, match="nowhere"):
        _pattern("violence alarm x: nowhere", {"fiction"})


@pytest.mark.parametrize(
    ("form", "name"), [("hakkas", "hit"), ("löiny", "fiction"), ("kuristi", "choke"), ("aiti", "parent")]
)
def test_word_classes(form, name):
    assert (name in classes_of(form)) is (name != "fiction")
