from __future__ import annotations

import json

import pytest

from bot.channels.problems import TITLES, FixedWords
from bot.settings import ROOT


@pytest.mark.parametrize("status", TITLES)
def test_every_problem_speaks_finnish_and_names_help(status: int) -> None:
    answer = FixedWords.read(ROOT / "domain.yml").problem(status)
    body = json.loads(answer.body or b"")
    assert answer.status == body["status"] == status
    assert answer.content_type == "application/problem+json"
    assert body["detail"]
    assert "112" in body["help"]
    assert "080 005 005" in body["help"]
