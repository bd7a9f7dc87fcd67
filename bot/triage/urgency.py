"""One message, one assessment: level, flags, what to ask about, needs, and the evidence for them.

Patterns and model are two witnesses: either alone can alarm, and neither can silence the other.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from bot.triage.finnish import Word
from bot.triage.foreign_danger import find_foreign_signals
from bot.triage.people import speaks_of_people
from bot.triage.reading import read
from bot.triage.safety_data import FLAGS, NEEDS
from bot.triage.safety_model import SafetyModel, Scores
from bot.triage.signals import Signal, find_signals

_FLAG_SHARE = 0.25  # a further flag is named when its score is at least this
_STANDS_OUT = 0.4  # one flag this likely is asked about even when danger as a whole is unlikely
_AGREED = 0.4  # danger this likely alarms when a weak pattern says so too
_CLEAR, _CLEAR_RELIEF = 0.5, 0.06  # one flag this likely takes so much off the bar
_HINT = 0.2  # what a weak signal adds to the model's score of its flag
_FRAGMENT = 5  # words; the model alone never alarms on so few, and asks only above its own threshold
_LEAST_REST = 4  # words beside a denial that are worth reading alone


class Evidence(NamedTuple):
    """Why: the flag, the words that counted, `pattern:<name>` or `model`, and a score of 0…1."""

    flag: str
    words: str
    source: str
    score: float


class Assessment(NamedTuple):
    """The detector's judgement of one message (levels and flags of the red-flag guide)."""

    level: str
    flags: tuple[str, ...]
    ask: str | None
    needs: tuple[str, ...]
    evidence: tuple[Evidence, ...]

    @property
    def own_violence(self) -> bool:
        """The writer tells of having hit: the help differs."""
        return any(e.source.startswith("pattern:own_") for e in self.evidence)

    def as_dict(self) -> dict[str, Any]:
        """Plain values for JSON."""
        return {
            "level": self.level,
            "flags": list(self.flags),
            "ask": self.ask,
            "needs": list(self.needs),
            "evidence": [e._asdict() for e in self.evidence],
            "own_violence": self.own_violence,
        }


def assess(text: str, model: SafetyModel | None) -> Assessment:
    """Judge one message. Without a model the patterns judge alone."""
    found = read(text)
    signals = find_signals(text, found)
    plain = model.scores(text, found, signals) if model and found else None
    scores = _without_denials(model, text, found, signals, plain) if model and plain else None
    if model and scores and not speaks_of_people(found):
        # the model knows of people's lives alone: of anything else it may at most ask
        scores = scores._replace(danger=min(scores.danger, model.thresholds["ask"]), immediate=0.0)
    return judge(text, len(found), signals, scores, model.thresholds if model else {})


def judge(
    text: str, length: int, signals: list[Signal], scores: Scores | None, cut: dict[str, float]
) -> Assessment:
    """Weigh the signals of the patterns and the model's scores of a message of `length` words."""
    certain_of_calm = scores is not None and scores.danger < cut["calm"]
    told = {"alarm", "immediate"} if certain_of_calm else {"likely", "alarm", "immediate"}
    signals = signals + find_foreign_signals(text)  # the model knows Finnish alone
    alarms = [s for s in signals if s.strength in told]
    weak = {"likely"} if scores is not None and scores.danger < cut["quiet"] else {"likely", "ask"}
    hints = [s for s in signals if s.strength in weak - told and not s.negated]
    fragment = length <= _FRAGMENT and all(s.negated for s in signals)
    sure = bool(scores and scores.danger >= _bar(scores, cut, bool(hints))) and not fragment
    unsure = bool(scores and _unsure(scores, cut, fragment))
    needs = tuple(n for n in NEEDS if scores and scores.needs[n] >= cut[n])
    if alarms or sure:
        level = "immediate" if _immediate(alarms, scores, cut) else "escalate"
        flags = _flags(alarms + hints, scores)
        return Assessment(
            level, flags, None, needs, _evidence(alarms, scores if sure else None, flags[0], text)
        )
    calm = "specialised" if needs else "none"
    if hints or unsure:
        flag = _flags(hints, scores)[0]
        return Assessment(calm, (), flag, needs, _evidence(hints, scores if unsure else None, flag, text))
    return Assessment(calm, (), None, needs, ())


def _bar(scores: Scores, cut: dict[str, float], hinted: bool) -> float:
    """How likely danger must be to alarm: less so when the words hint at it too, or when it is clear which it is."""
    if hinted:
        return min(cut["alarm"], _AGREED)
    return cut["alarm"] - (_CLEAR_RELIEF if max(scores.flags.values()) >= _CLEAR else 0.0)


def _unsure(scores: Scores, cut: dict[str, float], fragment: bool) -> bool:
    """Weak evidence from any side: danger as a whole, immediate danger, or one flag that stands out."""
    if scores.danger == 0.0:
        return False
    stands_out = max(scores.flags.values()) >= _STANDS_OUT
    least = cut["ask_fragment"] if fragment else cut["ask"]
    return scores.danger >= least or scores.immediate >= cut["ask_immediate"] or stands_out


def _without_denials(
    model: SafetyModel, text: str, found: list[Word], signals: list[Signal], plain: Scores
) -> Scores:
    """What the model says; a denied telling counts only as far as the rest of the message is dangerous too.

    "Hän ei ole lyönyt minua" holds the very words of a telling, so the rest is read without the clause.
    """
    denied = [s.clause for s in signals if s.negated]
    if not denied or plain.danger < model.thresholds["ask"]:
        return plain
    rest = [word for i, word in enumerate(found) if not any(a <= i < b for a, b in denied)]
    if len(rest) < _LEAST_REST:
        return plain._replace(danger=0.0, immediate=0.0)
    calmer = model.scores(text, rest, [s for s in signals if not s.negated])
    return min(plain, calmer, key=lambda s: s.danger)


def _immediate(alarms: list[Signal], scores: Scores | None, cut: dict[str, float]) -> bool:
    told = any(s.strength == "immediate" for s in alarms)
    return told or bool(scores and scores.immediate >= cut["immediate"])


def _flags(told: list[Signal], scores: Scores | None) -> tuple[str, ...]:
    """Flags of the patterns and of the model, the likeliest first; a flag told of in words is always named."""
    weight = dict.fromkeys(FLAGS, 0.0)
    if scores:
        weight.update(scores.flags)
    for flag in {s.flag for s in told}:
        strong = any(s.flag == flag and s.strength != "ask" for s in told)
        weight[flag] += 1.0 if strong else _HINT
    ranked = sorted(FLAGS, key=lambda flag: -weight[flag])
    return (ranked[0], *(flag for flag in ranked[1:] if weight[flag] >= _FLAG_SHARE))


def _evidence(signals: list[Signal], scores: Scores | None, flag: str, text: str) -> tuple[Evidence, ...]:
    told = [
        Evidence(s.flag, s.words, f"pattern:{s.name}", 1.0 if s.strength != "ask" else 0.5) for s in signals
    ]
    if scores:
        told.append(Evidence(flag, text[:200], "model", round(scores.danger, 3)))
    return tuple(told)
