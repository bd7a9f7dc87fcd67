"""Scenarios: conversations told in YAML, built from fragments, played against the real bot.

A scenario may begin on a `page` that tells its municipality and language.
A step is `say: <text>` or `choose: <button>`; what follows it is what must come back:
`asks` the open question (null: none), `hears` responses of the domain, `says` and `never_says` words,
`told` values of the summary, `services` how many cards at least, `never_needs` needs no card may serve.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).parent
CHECKS = {"asks", "hears", "says", "never_says", "told", "services", "never_services"}


@dataclass(frozen=True)
class Scenario:
    """A named list of steps, its fragments put in place."""

    name: str
    steps: tuple[dict[str, Any], ...]
    page: dict[str, str] = field(default_factory=dict)


def read_all() -> list[Scenario]:
    """Every scenario of this folder; ValueError for a step that is neither said nor chosen."""
    fragments = yaml.safe_load((HERE / "fragments.yml").read_text(encoding="utf-8"))
    found = []
    for path in sorted(HERE.glob("test_*.yml")):
        if path.stem == "test_stories":  # Rasa's own format, for `rasa test`
            continue
        for row in yaml.safe_load(path.read_text(encoding="utf-8")):
            steps = tuple(step for part in row["steps"] for step in _expand(part, fragments))
            name = f"{path.stem.removeprefix('test_')}: {row['scenario']}"
            found.append(Scenario(name, steps, row.get("page", {})))
    return found


def _expand(part: Any, fragments: dict[str, Any]) -> list[dict[str, Any]]:
    if isinstance(part, str):
        return [step for inner in fragments[part] for step in _expand(inner, fragments)]
    unknown = set(part) - CHECKS - {"say", "choose"}
    if unknown or ("say" in part) == ("choose" in part):
        raise ValueError(f"a step must say or choose, and may check only {sorted(CHECKS)}: {part}")
    return [part]


async def play(scenario: Scenario, talk: Any, responses: dict[str, Any]) -> None:
    """Play a scenario; AssertionError names the step that did not hold."""
    for number, step in enumerate(scenario.steps, 1):
        said = await (talk.say(step["say"]) if "say" in step else talk.choose(step["choose"]))
        where = f"step {number} {step.get('say', step.get('choose'))!r}: heard {_short(said)}"
        assert said, f"{where}: silence"
        assert all(message["text"].strip() or message["services"] for message in said), where
        _check(step, said, responses, where)
        for name, value in step.get("told", {}).items():
            known = await talk.summary()
            assert known[name] == value, f"{where}: {name} is {known[name]!r}, not {value!r}"


def _check(step: dict[str, Any], said: list[dict[str, Any]], responses: dict[str, Any], where: str) -> None:
    text = "\n".join(message["text"] for message in said)
    if "asks" in step:
        asked = [message.get("asks") for message in said if message.get("asks")]
        assert (asked[-1] if asked else None) == step["asks"], f"{where}: asks {asked}"
    for name in _list(step.get("hears")):
        assert any(_fixed(variant["text"]) in text for variant in responses[name]), f"{where}: no {name}"
    for words in _list(step.get("says")):
        assert words in text, f"{where}: no {words!r}"
    for words in _list(step.get("never_says")):
        assert words not in text, f"{where}: {words!r}"
    cards = [card for message in said for card in message["services"]]
    assert len(cards) >= step.get("services", 0), f"{where}: {len(cards)} services"
    shown = {card["id"] for card in cards}
    assert not shown & set(_list(step.get("never_services"))), f"{where}: {shown}"


def _fixed(text: str) -> str:
    """A response up to its first filled place: what is always said."""
    return str(text).split("{")[0].strip()


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _short(said: list[dict[str, Any]]) -> str:
    return " | ".join(message["text"][:90].replace("\n", " ") for message in said)
