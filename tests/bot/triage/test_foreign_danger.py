"""Danger told in other languages is found, what is denied is not, and Finnish messages are left alone."""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from bot.triage.finnish import known, words
from bot.triage.foreign_danger import find_foreign_signals, fold, foreign_table
from bot.triage.language import SPOKEN, find_language
from bot.triage.safety_data import FLAGS
from bot.triage.urgency import assess

ROOT = Path(__file__).resolve().parents[3]
ALARMS = ("alarm", "immediate")

with (Path(__file__).parent / "foreign_danger.tsv").open(encoding="utf-8", newline="") as lines:
    CASES = [tuple(row) for row in csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)][1:]


@pytest.mark.parametrize(("language", "expected", "text"), CASES)
def test_what_is_told(language: str, expected: str, text: str) -> None:
    alarms = [signal for signal in find_foreign_signals(text) if signal.strength in ALARMS]
    if expected == "calm":
        assert alarms == []
    elif expected == "own_violence":
        assert any(signal.name.startswith("own_") and signal.flag == "violence" for signal in alarms)
    else:
        assert expected in {signal.flag for signal in alarms}
        assert find_language(text) == language


def test_each_language_is_told_in_many_ways() -> None:
    told = Counter(language for language, expected, _ in CASES if expected != "calm")
    assert set(told) == set(SPOKEN)
    assert min(told.values()) >= 25
    calm = Counter(language for language, expected, _ in CASES if expected == "calm")
    assert min(calm[language] for language in SPOKEN) >= 5


def test_each_flag_has_expressions_in_each_language() -> None:
    for language in SPOKEN:
        explicit = [t for t in foreign_table().tellings[language] if t.strength in ALARMS]
        assert {*FLAGS} <= {telling.flag for telling in explicit}, language
        assert len(explicit) >= 25


@pytest.mark.parametrize(
    "text",
    [
        "My husband does not hit me",
        "han slår mig inte",
        "Муж меня не бьёт",
        "mi marido no me pega",
        "زوجي لا يضربني",
    ],
)
def test_a_denial_is_seen(text: str) -> None:
    assert any(signal.negated for signal in find_foreign_signals(text))
    assert assess(text, None).level == "none"


@pytest.mark.parametrize(
    ("text", "level", "flag"),
    [
        ("My husband hits me", "escalate", "violence"),
        ("he is beating me right now", "immediate", "violence"),
        ("han har en kniv", "immediate", "serious_threat"),
        ("я выпила таблетки", "immediate", "self_harm"),
        ("Kann ich hier Hilfe bekommen?", "none", None),
    ],
)
def test_the_assessment_hears_it(text: str, level: str, flag: str | None) -> None:
    found = assess(text, None)
    assert (found.level, found.flags[0] if found.flags else None) == (level, flag)


def test_a_hint_asks() -> None:
    assert assess("How do I get a restraining order?", None).ask == "violence"


def test_the_writers_own_violence_is_told_apart() -> None:
    assert assess("I hit my wife yesterday", None).own_violence


@pytest.mark.parametrize(
    ("written", "plain"),
    [
        ("Бьёт", "бьет"),
        ("Slår", "slar"),
        ("don’t", "dont"),
        ("می‌زند", fold("می زند")),
        ("б'є", "бє"),
        ("أخاف", "اخاف"),
    ],
)
def test_what_chats_leave_out_does_not_count(written: str, plain: str) -> None:
    assert fold(written) == fold(plain)


@pytest.mark.parametrize("text", ["", " ", "???", "a" * 5000, "я " * 2500, "he hit " * 700], ids=range(6))
def test_odd_messages_are_read(text: str) -> None:
    assert find_foreign_signals(text) == []


def finnish_texts() -> Iterator[str]:
    """Our own messages, a few foreign ones among them."""
    for path in sorted((ROOT / "data" / "safety").glob("*.jsonl")):
        yield from (json.loads(line)["text"] for line in path.read_text(encoding="utf-8").splitlines())
    for path in sorted((ROOT / "data" / "nlu").glob("*.yml")):
        for block in yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)["nlu"]:
            yield from (example["text"] for example in block["examples"] if isinstance(example, dict))


def is_finnish(text: str) -> bool:
    """Whether the dictionary knows three words of four, however the language is judged."""
    forms = [word.text for word in words(text)]
    return 4 * sum(map(known, forms)) >= 3 * len(forms) > 0


def test_finnish_messages_are_left_alone() -> None:
    texts = list(finnish_texts())
    assert len(texts) > 12_000
    assert [text for text in texts if find_foreign_signals(text) and is_finnish(text)] == []
