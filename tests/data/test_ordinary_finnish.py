"""Ordinary Finnish is left in peace: at most five sentences in a thousand alarm.

The real text is what the machine has: messages of Finnish programs, spaCy's Finnish sentences, and what
people said to assistants in our own training data of intents. None of it is kept here.
"""

from __future__ import annotations

import gettext
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.evaluation.serving import serving_detector
from bot.triage.safety_data import RED
from bot.triage.safety_model import SafetyModel
from bot.triage.urgency import assess

ROOT = Path(__file__).parents[2]
NLU = ROOT / "data" / "nlu"
CATALOGUES = Path("/usr/share/locale/fi/LC_MESSAGES")
MARKS = re.compile(r"\[([^\]]*)\](\([^)]*\)|\{[^}]*\})")


def alarms(sentences: list[str], model: SafetyModel | None = None) -> list[str]:
    return [s for s in sentences if assess(s, model).level in RED]


@pytest.fixture(scope="module")
def served() -> SafetyModel:
    """The very detector that serves the chat."""
    return serving_detector(ROOT / "models").model


def said_to_the_assistant() -> Iterator[str]:
    for path in sorted(NLU.glob("*.yml")):
        for topic in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            examples = topic["examples"]
            lines = examples.splitlines() if isinstance(examples, str) else [e["text"] for e in examples]
            yield from (MARKS.sub(r"\1", line).strip("- \n") for line in lines if line.strip())


def program_messages() -> Iterator[str]:
    for path in sorted(CATALOGUES.glob("*.mo")):
        with path.open("rb") as file:
            known = gettext.GNUTranslations(file)._catalog
        for text in known.values():
            for sentence in re.split(r"(?<=[.!?])\s+", " ".join(str(text).split())):
                if len(sentence.split()) >= 5:
                    yield sentence


def test_what_people_say_to_the_assistant() -> None:
    sentences = sorted(set(said_to_the_assistant()))
    assert len(sentences) > 3000
    assert len(alarms(sentences)) <= 0.005 * len(sentences), alarms(sentences)


def test_messages_of_finnish_programs(served: SafetyModel) -> None:
    sentences = sorted(set(program_messages()))[::4]
    if len(sentences) < 500:
        pytest.skip("this machine has no Finnish program messages")
    assert len(alarms(sentences, served)) <= 0.005 * len(sentences), alarms(sentences, served)


def test_finnish_sentences_of_spacy(served: SafetyModel) -> None:
    examples = pytest.importorskip("spacy.lang.fi.examples").sentences
    assert alarms(list(examples), served) == []
