from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from bot.nlg import CatalogueNLG, help_lines
from bot.settings import ROOT

RESPONSES: dict[str, Any] = yaml.safe_load((ROOT / "domain.yml").read_text(encoding="utf-8"))["responses"]


@pytest.fixture
def nlg() -> CatalogueNLG:
    return CatalogueNLG(None, SimpleNamespace(responses=RESPONSES))  # type: ignore[arg-type]


def test_numbers_come_from_the_published_catalogue(nlg: CatalogueNLG) -> None:
    said = nlg.generate_from_slots("utter_danger_violence", {}, "widget")
    assert said is not None
    assert help_lines()["nollalinja"] in said["text"]
    assert "112" in said["text"]
    assert "{" not in said["text"]


def test_payloads_of_buttons_are_left_alone(nlg: CatalogueNLG) -> None:
    said = nlg.generate_from_slots("utter_ask_phase", {}, "widget")
    assert said is not None
    assert said["buttons"][0]["payload"] == '/answer_phase{"phase": "considering"}'


def test_words_are_filled(nlg: CatalogueNLG) -> None:
    said = nlg.generate_from_slots("utter_summary_municipality", {}, "widget", place="Nokia")
    assert said is not None
    assert "Nokia" in said["text"]


@pytest.mark.parametrize("name", [name for name in RESPONSES if "{nollalinja}" in str(RESPONSES[name])])
def test_no_response_writes_a_number_of_its_own(name: str) -> None:
    assert help_lines()["nollalinja"] not in str(RESPONSES[name])


def test_the_fixed_help_lines_agree_with_the_catalogue() -> None:
    # They must stand when nothing can be filled in, so they are the one place that repeats the numbers.
    fixed = RESPONSES["utter_help_lines"][0]["text"]
    assert help_lines()["hatanumero"] in fixed
    assert help_lines()["nollalinja"] in fixed
