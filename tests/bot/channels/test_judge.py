from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from bot.channels.judge import judge_button, judge_text, safety_model_of


@pytest.mark.parametrize(
    ("text", "asked", "level", "flags"),
    [
        ("mieheni löi minua", None, "escalate", ["violence"]),
        ("ei", "safety", "escalate", ["violence"]),
        ("ei", "phase", "none", []),
        ("joo", "ask:stalking", "escalate", ["stalking"]),
        ("joo", "safety", "none", []),
    ],
)
def test_words_and_the_question_they_answer(
    text: str, asked: str | None, level: str, flags: list[str]
) -> None:
    judged = judge_text(text, asked, None)
    assert (judged["level"], judged["flags"]) == (level, flags)
    assert [item["flag"] for item in judged["evidence"]][: len(flags)] == flags


@pytest.mark.parametrize(
    ("button", "level", "flags"),
    [
        ({"title": "Kyllä", "payload": "/affirm"}, "none", []),
        (
            {"title": "Emme", "payload": "/deny", "level": "escalate", "flags": ["violence"]},
            "escalate",
            ["violence"],
        ),
    ],
)
def test_a_button_carries_its_danger(button: dict[str, Any], level: str, flags: list[str]) -> None:
    judged = judge_button(button)
    assert (judged["level"], judged["flags"]) == (level, flags)


def test_without_a_loaded_model_the_patterns_judge_alone() -> None:
    assert safety_model_of(None) is None


def test_when_the_model_breaks_the_patterns_judge_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(*_: object) -> None:
        raise ValueError("broken array")

    model = SimpleNamespace(scores=breaks, thresholds={})
    monkeypatch.setattr("bot.channels.judge.safety_model_of", lambda agent: model)
    assert judge_text("mieheni löi minua", None, None)["level"] == "escalate"
