"""How dangerous a message is, judged before it is stored: by its words, its button, or what it answers."""

from __future__ import annotations

import logging
from typing import Any

from rasa.core.agent import Agent

from bot.nlu.safety import SafetyComponent
from bot.triage.answers import danger_of_answer
from bot.triage.safety_model import SafetyModel
from bot.triage.urgency import assess

logger = logging.getLogger(__name__)
_NOTHING: dict[str, Any] = {"level": "none", "flags": [], "ask": None, "needs": [], "evidence": []}
_ALARMS = ("escalate", "immediate")


def judge_text(text: str, asked: str | None, agent: Agent | None) -> dict[str, Any]:
    """The detector's judgement, raised where a short answer means danger («ei» to «Oletteko turvassa?»)."""
    judged = _assessed(text, safety_model_of(agent))
    meant = danger_of_answer(asked, text)
    if meant is None or judged["level"] in _ALARMS:
        return judged
    level, flags, ask = meant
    if flags:
        return _meant(judged, level, flags)
    if ask is None:
        return {**judged, "ask": None}
    hint = {"flag": ask, "words": "", "source": "answer", "score": 0.5}
    return {**judged, "ask": ask, "evidence": [*judged["evidence"], hint]}


def judge_button(button: dict[str, Any]) -> dict[str, Any]:
    """A button's danger stands in the domain, beside its words."""
    if "level" not in button:
        return _NOTHING
    return _meant(_NOTHING, button["level"], tuple(button["flags"]))


def safety_model_of(agent: Agent | None) -> SafetyModel | None:
    """The very model of the pipeline; None when Rasa did not load, and the patterns judge alone."""
    processor = getattr(agent, "processor", None)
    if processor is None:
        return None
    for node in processor.graph_runner._instantiated_nodes.values():
        if isinstance(node._component, SafetyComponent):
            return node._component.model
    return None


def _assessed(text: str, model: SafetyModel | None) -> dict[str, Any]:
    """Patterns and model; a model that breaks must not keep a message from being judged and stored."""
    try:
        return assess(text, model).as_dict()
    except Exception as error:  # whatever broke in the model, the patterns judge alone
        logger.error("model failed: %s", type(error).__name__)
        return assess(text, None).as_dict()


def _meant(judged: dict[str, Any], level: str, flags: tuple[str, ...]) -> dict[str, Any]:
    evidence = [{"flag": flag, "words": "", "source": "answer", "score": 1.0} for flag in flags]
    return {**judged, "level": level, "flags": list(flags), "ask": None, "evidence": evidence}
