from __future__ import annotations

from bot.evaluation.danger import judge
from bot.evaluation.guises import in_guises, invariance

RED = judge({"text": "mieheni löi minua", "level": "escalate", "flags": ["violence"]}, None)
CALM = judge({"text": "moi taas", "level": "none", "flags": []}, None)


def test_only_what_changes_is_judged_again():
    assert {pair.guise for pair in in_guises([RED], None)} == {
        "swap_genders",
        "neutral_partner",
        "without_dots",
        "with_typos",
    }
    assert in_guises([CALM], None) == []


def test_a_swapped_telling_alarms_the_same():
    found = invariance(in_guises([RED, CALM], None))
    assert found["swap_genders"]["same"].value == 1.0
    assert found["swap_genders"]["alarm"].hits == found["swap_genders"]["alarm_before"].hits == 1
    assert found["swap_genders"]["false_alarms"].of == 0
