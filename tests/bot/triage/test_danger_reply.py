from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.triage.danger_reply import danger_replies
from bot.triage.language import SPOKEN
from bot.triage.safety_data import FLAGS

RESPONSES = yaml.safe_load((Path(__file__).parents[3] / "domain.yml").read_text(encoding="utf-8"))[
    "responses"
]


NOW = "utter_danger_immediate"
READS = "utter_danger_human_reads"


@pytest.mark.parametrize(
    ("level", "flags", "kwargs", "expected"),
    [
        ("none", (), {}, ()),
        ("specialised", (), {}, ()),
        ("escalate", ("violence",), {}, ("utter_danger_violence", READS)),
        ("escalate", ("stalking", "violence"), {}, ("utter_danger_stalking", READS)),
        # the main flag stands first and is the one answered
        ("escalate", ("violence", "self_harm"), {}, ("utter_danger_violence", READS)),
        ("immediate", ("violence",), {}, ("utter_danger_immediate", "utter_danger_violence", READS)),
        ("immediate", ("self_harm",), {}, ("utter_danger_immediate_self_harm", "utter_danger_self_harm", READS)),
        # told again: short; a new flag: its own words; immediate: always 112 first
        ("escalate", ("violence",), {"replied": ("violence",)}, ("utter_danger_again",)),
        ("escalate", ("stalking",), {"replied": ("violence",)}, ("utter_danger_stalking",)),
        ("immediate", ("violence",), {"replied": ("violence",)}, ("utter_danger_immediate", "utter_danger_violence")),
        ("immediate", ("child_abduction",), {}, (f"{NOW}_child_abduction", "utter_danger_child_abduction", READS)),
        ("immediate", ("violence",), {"who": "child"}, (f"{NOW}_child_writes", "utter_danger_child_writes", READS)),
        ("escalate", ("child_abuse",), {"who": "child"}, ("utter_danger_child_writes", READS)),
        ("escalate", ("violence",), {"own_violence": True}, ("utter_danger_own_violence", READS)),
        # another language: one reply that says all, after the immediate words
        ("escalate", ("stalking",), {"language": "en"}, ("utter_danger_language_en",)),
        ("escalate", ("self_harm",), {"language": "ru"}, ("utter_danger_language_self_harm_ru",)),
        ("immediate", ("violence",), {"language": "so"}, ("utter_danger_immediate", "utter_danger_language_so")),
        ("none", (), {"language": "en"}, ()),
    ],
)  # fmt: skip
def test_replies(
    level: str, flags: tuple[str, ...], kwargs: dict[str, object], expected: tuple[str, ...]
) -> None:
    assert danger_replies(level, flags, **kwargs) == expected  # type: ignore[arg-type]


@pytest.mark.parametrize("flag", FLAGS)
def test_every_flag_has_its_words_with_a_number_to_call_and_its_question(flag: str) -> None:
    assert "{hatanumero}" in RESPONSES[f"utter_danger_{flag}"][0]["text"]
    question = RESPONSES[f"utter_ask_flag_{flag}"][0]
    assert question["custom"]["asks"] == f"ask:{flag}"
    assert question["buttons"][0]["flags"] == [flag]
    assert any(button["payload"] == "/skip" for button in question["buttons"])


@pytest.mark.parametrize("language", SPOKEN)
def test_every_language_has_its_words_with_numbers_to_call(language: str) -> None:
    names = (f"language_{language}", f"language_again_{language}", f"danger_language_{language}")
    for name in (*names, f"danger_language_self_harm_{language}"):
        said = RESPONSES[f"utter_{name}"][0]
        assert said["custom"]["lang"] == language
        assert "{hatanumero}" in said["text"]
        assert ("{kriisipuhelin}" if "self_harm" in name else "{nollalinja}") in said["text"]


def chosen_by_language(said: list[dict[str, Any]]) -> bool:
    return any(one.get("condition", [{}])[0].get("name") == "language" for one in said)


@pytest.mark.parametrize("name", [name for name, said in RESPONSES.items() if chosen_by_language(said)])
def test_what_is_said_in_one_language_is_said_in_all(name: str) -> None:
    finnish = RESPONSES[name][0]
    others = [one for one in RESPONSES[name] if one.get("condition", [{}])[0].get("name") == "language"]
    assert "condition" not in finnish
    assert [one["condition"][0]["value"] for one in others] == list(SPOKEN)
    for one in others:
        assert does(one) == does(finnish)


def does(said: dict[str, Any]) -> list[tuple[Any, ...]]:
    """What the buttons of a response do, whatever their titles say."""
    return [(b["payload"], b.get("level"), b.get("flags")) for b in said.get("buttons", ())]
