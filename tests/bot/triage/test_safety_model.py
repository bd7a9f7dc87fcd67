"""A small model, trained here: it learns, it is deterministic, and it survives saving."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from bot.triage.finnish import words
from bot.triage.safety_data import RED, read_messages
from bot.triage.safety_model import load_model, sentences
from bot.triage.safety_training import fit_safety_model
from bot.triage.urgency import assess

DATA = Path(__file__).parents[3] / "data" / "safety"


@pytest.fixture(scope="module")
def messages():
    kept = {"T1", "T5", "T7", "T8"}
    return [m for m in read_messages(DATA) if m.author in kept][::2]


@pytest.fixture(scope="module")
def model(messages):
    return fit_safety_model(messages)


def test_it_learns_what_it_was_shown(model, messages):
    judged = [assess(m.text, model) for m in messages]
    red = [j.level in RED or j.ask is not None for j, m in zip(judged, messages) if m.red]
    calm = [j.level in RED for j, m in zip(judged, messages) if m.level == "none"]
    assert np.mean(red) > 0.9
    assert np.mean(calm) < 0.1


def test_training_is_deterministic(model, messages, tmp_path):
    model.save(tmp_path / "one.npz")
    fit_safety_model(messages).save(tmp_path / "two.npz")
    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


def test_a_saved_model_judges_the_same(model, tmp_path):
    model.save(tmp_path / "model.npz")
    loaded = load_model(tmp_path / "model.npz")
    for text in ("se on oven takana taas", "milloin lastenvalvoja on auki", "en jaksa enää elää"):
        assert assess(text, loaded).level == assess(text, model).level


def test_a_missing_model_is_an_error(tmp_path):
    with pytest.raises(OSError):
        load_model(tmp_path / "none.npz")


@pytest.mark.parametrize(
    "text", ["Hän lyö minua.", "mies uhkaa tappaa mut", "Haluan kuolla.", "isä lyö lasta"]
)
def test_the_model_cannot_talk_an_explicit_telling_down(model, text):
    deaf = model._replace(thresholds={**model.thresholds, "alarm": 2.0, "ask": 2.0, "calm": 2.0})
    assert assess(text, deaf).level in RED


def test_sentences_are_word_ranges():
    text = "Hän tuli kotiin myöhään. Ok. Lapset olivat jo nukkumassa!"
    assert sentences(text, words(text)) == [(0, 4), (5, 9)]
