"""What an assessment carries, without a model."""

from __future__ import annotations

import json

import pytest

from bot.triage.safety_data import FLAGS, NEEDS
from bot.triage.safety_model import Scores
from bot.triage.signals import Signal
from bot.triage.urgency import assess, judge


def test_an_alarm_carries_its_evidence():
    found = assess("Mieheni löi minua.", None)
    assert found.level == "escalate" and found.flags[0] == "violence" and found.ask is None
    assert any(e.source == "pattern:hit_victim" and "löi" in e.words for e in found.evidence)


def test_weak_evidence_asks():
    found = assess("lähestymiskielto", None)
    assert (found.level, found.ask, found.flags) == ("none", "stalking", ())
    assert found.evidence


@pytest.mark.parametrize("text", ["", "   ", "😀", "moi", "?!", "12345"])
def test_nothing_told_is_nothing_found(text):
    assert assess(text, None) == ("none", (), None, (), ())


def test_it_is_json():
    found = assess("otin kaikki lääkkeet", None).as_dict()
    assert json.loads(json.dumps(found)) == found
    assert found["level"] == "immediate" and found["flags"] == ["self_harm"]


def test_five_thousand_characters_are_read():
    text = "Eilen oli ihan tavallinen päivä ja lapset leikkivät pihalla. " * 80 + "Mies löi minua."
    assert assess(text, None).flags == ("violence",)


CUT = {"alarm": 0.7, "ask": 0.25, "ask_fragment": 0.35, "immediate": 0.5, "ask_immediate": 0.1}
CUT |= {"calm": 0.15, "quiet": 0.08, **dict.fromkeys(NEEDS, 1.0)}


def scores(danger: float, **flags: float) -> Scores:
    return Scores(danger, 0.0, {f: flags.get(f, 0.0) for f in FLAGS}, dict.fromkeys(NEEDS, 0.0))


def signal(flag: str, strength: str) -> Signal:
    return Signal(flag, "told", strength, "sanat")


@pytest.mark.parametrize(
    ("length", "danger", "level", "ask"),
    [
        (5, 0.95, "none", "violence"),  # a fragment is asked about, the model alone does not alarm
        (5, 0.3, "none", None),
        (6, 0.95, "escalate", None),
        (6, 0.3, "none", "violence"),
        (6, 0.1, "none", None),
    ],
)
def test_the_model_alone(length, danger, level, ask):
    found = judge("x", length, [], scores(danger, violence=0.3), CUT)
    assert (found.level, found.ask) == (level, ask)


def test_a_fragment_with_a_telling_alarms():
    assert judge("x", 2, [signal("violence", "alarm")], scores(0.01), CUT).level == "escalate"


@pytest.mark.parametrize(("danger", "ask"), [(0.05, None), (0.2, "stalking")])
def test_a_single_grave_word_is_asked_about_unless_all_is_calm(danger, ask):
    assert judge("x", 9, [signal("stalking", "ask")], scores(danger), CUT).ask == ask


def test_every_flag_told_of_is_named_the_likeliest_first():
    told = [signal("violence", "alarm"), signal("violence", "alarm"), signal("child_abduction", "likely")]
    found = judge("x", 9, told, scores(0.9, child_abduction=0.8, violence=0.2), CUT)
    assert found.flags == ("child_abduction", "violence")


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("mies löi mua ja vei lapset enkä tiedä minne", {"violence", "child_abduction"}),
        ("exä vainoaa mua ja uhkaa tappaa itsensä", {"stalking", "self_harm"}),
        ("isä juo kun lapset on sen luona ja lapsi pelkää isäänsä", {"unsafe_care", "child_fears_parent"}),
    ],
)
def test_two_tellings_two_flags(text, flags):
    assert flags <= set(assess(text, None).flags)


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("mä pelkään sitä", "violence"),
        ("pelkään miestäni", "violence"),
        ("mua pelottaa mun mies", "violence"),
        ("lapsi pelkää häntä", "child_fears_parent"),
        ("mä pelkään iskää", "child_fears_parent"),
        ("tyttö pelkää mua", "child_fears_parent"),
    ],
)
def test_who_fears_decides_the_flag(text, flag):
    assert assess(text, None).flags[0] == flag


@pytest.mark.parametrize("text", ["pelkään sitä että jään yksin", "pelkään sitä päivää kun muutan"])
def test_fear_of_a_thing_is_not_fear_of_a_person(text):
    assert assess(text, None).level == "none"


@pytest.mark.parametrize("text", ["haukkuu mua huoraksi", "hän haukkuu minua huoraksi joka päivä"])
def test_humiliation_is_red_but_not_immediate(text):
    assert assess(text, None).level == "escalate"


@pytest.mark.parametrize(
    ("danger", "told", "flags", "level"),
    [
        (0.6, [], {}, "none"),
        # two witnesses agree: weak words and a model that leans to danger
        (0.45, [signal("violence", "ask")], {}, "escalate"),
        (0.35, [signal("violence", "ask")], {}, "none"),
        # it is clear which danger it is
        (0.6, [], {"stalking": 0.55}, "escalate"),
    ],
)
def test_how_likely_danger_must_be(danger, told, flags, level):
    assert judge("viesti", 9, told, scores(danger, **flags), {**CUT, "alarm": 0.65}).level == level


def test_of_what_is_not_about_people_the_model_only_asks():
    class Sure:
        thresholds = {**CUT, **dict.fromkeys(NEEDS, 9.0)}

        def scores(self, *_):
            return scores(0.99)

    assert assess("Vapauta kuvatut tiedostot jokaisen läpimenon jälkeen", Sure()).level == "none"
    assert assess("Mies seurasi taas autolla kaupan pihaan asti", Sure()).level == "escalate"
