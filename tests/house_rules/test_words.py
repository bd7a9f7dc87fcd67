"""Words for people stand in the domain, in data and in templates; each response exists and is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.house_rules.project import ROOT, faults, files, literals, source, top

FINNISH = re.compile(r"[äöÄÖ]")
COMMON = re.compile(
    r"\b(ja|on|ei|että|tai|voit|olet|oletko|onko|kun|jos|sinun|sinulle|mutta|myös|tämä|kiitos)\b",
    re.IGNORECASE,
)
PATTERN = re.compile(r"\\[bwsd]|\(\?|\w\|\w")  # an expression that reads words rather than says them
RESPONSE = re.compile(r"\butter_(?!action\b)[a-z0-9_]+")  # `utter_action` is a key of Rasa's


def is_sentence(words: str) -> bool:
    """Whether a literal reads as Finnish for people: two words or more, with Finnish letters or words."""
    several = " " in words.strip() and not PATTERN.search(words)
    return several and bool(FINNISH.search(words) or len(COMMON.findall(words)) > 1)


def sentences(path: Path) -> Iterator[tuple[int, str]]:
    return ((line, words) for line, words in literals(path) if is_sentence(words))


def test_no_finnish_sentence_in_python() -> None:
    assert faults(source(), sentences) == {}


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Missä vaiheessa olet?", True),
        ("Kiitos ja hei", True),
        ("alle kouluikäinen", True),
        ("päätös", False),
        (r"\b(ei|en) ole\b", False),
        ("the model is stale", False),
        ("SELECT id FROM service", False),
    ],
)
def test_what_counts_as_a_sentence(words: str, sentence: bool) -> None:
    assert is_sentence(words) is sentence


@cache
def domain() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8")))


SAID_BY_ACTIONS = ROOT / "data" / "stories" / "said_by_actions.yml"


@cache
def mentions() -> tuple[frozenset[str], frozenset[str]]:
    """Responses named whole, and the beginnings of names that Python completes (`f"utter_ask_{topic}"`)."""
    found: set[str] = set()
    for path in files():
        if path.suffix in {".yml", ".yaml"} and top(path) == "data" and path != SAID_BY_ACTIONS:
            found |= set(RESPONSE.findall(path.read_text(encoding="utf-8")))
    for path in source():
        found |= {match for _, words in literals(path) for match in RESPONSE.findall(words + "")}
        found |= {"utter_" for _, words in literals(path) if words == "utter_"}
    return frozenset(n for n in found if not n.endswith("_")), frozenset(n for n in found if n.endswith("_"))


def test_each_response_is_used() -> None:
    whole, beginnings = mentions()
    assert "utter_" not in beginnings, "a name made of nothing but `utter_` hides unused responses"
    unused = [name for name in domain()["responses"] if name not in whole]
    assert [name for name in unused if not name.startswith(tuple(beginnings) or ("\0",))] == []


def test_each_used_response_exists() -> None:
    whole, beginnings = mentions()
    responses = domain()["responses"]
    assert sorted(whole - set(responses)) == []
    assert [start for start in beginnings if not any(name.startswith(start) for name in responses)] == []


def test_rasa_is_told_of_each_response_that_python_says() -> None:
    listed = RESPONSE.findall(SAID_BY_ACTIONS.read_text(encoding="utf-8"))
    in_rules = {
        step["action"]
        for path in SAID_BY_ACTIONS.parent.glob("*.yml")
        for rule in yaml.safe_load(path.read_text(encoding="utf-8")).get("rules", [])
        for step in rule["steps"]
        if "action" in step
    }
    assert listed == sorted(name for name in domain()["responses"] if name not in in_rules)


def test_no_text_is_said_by_two_responses() -> None:
    said: dict[str, str] = {}
    twins = []
    for response, variants in domain()["responses"].items():
        for text in {variant["text"].strip() for variant in variants if variant.get("text")}:
            if said.setdefault(text, response) != response:
                twins.append((said[text], response))
    assert twins == []
