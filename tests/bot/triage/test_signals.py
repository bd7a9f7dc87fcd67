"""Explicit tellings are never missed, and their denials never alarm, by the patterns alone."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from bot.triage.danger_table import lexicon
from bot.triage.finnish import words
from bot.triage.safety_data import RED
from bot.triage.signals import find_signals
from bot.triage.urgency import assess

with Path(__file__).with_name("explicit.tsv").open(encoding="utf-8", newline="") as file:
    EXPLICIT = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_table_is_large():
    assert len(EXPLICIT) >= 300
    assert len({telling for _, telling, _ in EXPLICIT}) == len(EXPLICIT)


@pytest.mark.parametrize(("flag", "telling", "denial"), EXPLICIT)
def test_explicit_telling_alarms_and_its_denial_does_not(flag, telling, denial):
    assert assess(telling, None).level in RED
    assert assess(denial, None).level not in RED


def test_the_right_flag_is_named_nearly_always():
    named = [flag in assess(telling, None).flags for flag, telling, _ in EXPLICIT]
    assert sum(named) / len(named) >= 0.98


@pytest.mark.parametrize(
    "text",
    [
        "lyödään vetoa että se myöhästyy",
        "elokuvassa mies hakkaa vaimoaan",
        "isoisäni löi isääni 50-luvulla",
        "sydän hakkaa kun odotan päätöstä",
        "lapset potkii palloa pihalla",
        "löi pöytään uuden ehdotuksen",
        "kuolin nauruun kun luin viestin",
        "entinen vaimoni väittää, että löin häntä",
        "mummo kaappasi lapset mökille",
        "pelissä se tappaa mut aina",
        "ammuttiin pojan kanssa raketteja",
        "Ukki hakkaa halkoja.",
        "hakkaan päätä seinään näitten papereitten kanssa",
        "unessa joku kuristi minua",
        "kirjassa isä hakkaa lasta",
        "teen gradua lähisuhdeväkivallasta",
    ],
)
def test_idioms_and_other_worlds_do_not_alarm(text):
    assert assess(text, None).level not in RED


@pytest.mark.parametrize(
    "text",
    [
        "ei se nyt lyönyt, tönäisi vain mua",
        "ei lyö enää mua",
        "ei oo lyöny mua ku kerran",
        "ei mee viikkoa ettei se löisi mua",
        "se löi mua eikä pyytänyt anteeksi",
        "en uskalla kertoa että mies lyö mua",
        "en tiedä mitä teen kun vaimo hakkaa mua",
    ],
)
def test_half_negations_alarm(text):
    assert assess(text, None).level in RED


def test_a_denied_signal_keeps_its_clause():
    found = words("Mieheni ei ole lyönyt minua, hän on kiltti.")
    denied = [s for s in find_signals("Mieheni ei ole lyönyt minua, hän on kiltti.", found) if s.negated]
    assert denied and denied[0].clause == (0, 5)


@pytest.mark.parametrize(
    ("mother", "father"),
    [
        ("äiti lyö lasta", "isä lyö lasta"),
        ("vaimoni hakkaa minua", "mieheni hakkaa minua"),
        ("äiti on kännissä kun lapset on sen luona", "isä on kännissä kun lapset on sen luona"),
        ("lapsi pelkää äitiään", "lapsi pelkää isäänsä"),
        ("äiti uhkaa viedä lapset Venäjälle", "isä uhkaa viedä lapset Venäjälle"),
    ],
)
def test_mothers_and_fathers_are_judged_alike(mother, father):
    assert assess(mother, None).flags == assess(father, None).flags != ()


@pytest.mark.parametrize("text", ["löin vaimoani", "olen lyönyt lastani", "mä hakkasin exää"])
def test_the_writers_own_violence_is_marked(text):
    found = assess(text, None)
    assert found.level in RED and found.own_violence


def test_anothers_violence_is_not_the_writers():
    assert not assess("hän on lyönyt minua", None).own_violence


def test_signals_come_in_the_order_of_the_table():
    text = "tönäsin vaimoo"
    table = [pattern.name for patterns in lexicon().patterns.values() for pattern in patterns]
    places = [table.index(signal.name) for signal in find_signals(text, words(text))]
    assert len(places) > 3 and places == sorted(places)
