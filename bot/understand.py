"""`python -m bot.understand < messages.jsonl > understood.jsonl`: what the serving model makes of messages."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
os.environ.setdefault("SQLALCHEMY_SILENCE_UBER_WARNING", "1")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

_NO_DANGER: dict[str, Any] = {"level": "none", "flags": [], "ask": None, "evidence": []}
_FALLBACK = "nlu_fallback"


def reader(models: Path) -> Callable[[str], dict[str, Any]]:
    """A function from text to what the newest model of the folder understands of it, without any history.

    FileNotFoundError when the folder holds no model.
    """
    from bot.privacy import mask, quiet_logs

    quiet_logs()
    from rasa.core.agent import Agent
    from rasa.model import get_latest_model

    newest = get_latest_model(str(models))
    if newest is None:
        raise FileNotFoundError(f"no model in {models}")
    agent = Agent.load(newest)

    def read(text: str) -> dict[str, Any]:
        cleaned = mask(text).text.lstrip("/ ")
        return _summary(asyncio.run(agent.parse_message(cleaned)))

    return read


def _summary(parsed: dict[str, Any]) -> dict[str, Any]:
    """The measuring door's fields of a parsed message; the intent is the best real one."""
    ranking = parsed.get("intent_ranking", [])
    real = [entry for entry in ranking if entry["name"] != _FALLBACK]
    best: dict[str, Any] = real[0] if real else {"name": None, "confidence": 0.0}
    entities = parsed.get("entities", [])
    one = {entity["entity"]: entity["value"] for entity in reversed(entities)}
    danger = parsed.get("safety") or {}
    return {
        **{field: danger.get(field, nothing) for field, nothing in _NO_DANGER.items()},
        "intent": best["name"],
        "confidence": round(best["confidence"], 4),
        "phase": one.get("phase"),
        "children": one.get("children"),
        "municipality": one.get("municipality"),
        "needs": [entity["value"] for entity in entities if entity["entity"] == "need"],
    }


def main() -> None:
    """Read `{"id", "text"}` lines, write one line for each."""
    from bot.nlu.sources import ROOT

    read = reader(ROOT / "models")
    for line in sys.stdin:
        if line.strip():
            message = json.loads(line)
            print(json.dumps({"id": message["id"], **read(message["text"])}, ensure_ascii=False), flush=True)


if __name__ == "__main__":
    main()
