"""The figures of the detector over labelled messages: recall, false alarms, asks, by flag and by register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from bot.evaluation.shares import Share, share
from bot.privacy import mask
from bot.triage.safety_data import RED
from bot.triage.safety_model import SafetyModel
from bot.triage.urgency import Assessment, assess

Row = dict[str, Any]


class Case(NamedTuple):
    """A labelled message beside its assessment."""

    row: Row
    found: Assessment

    @property
    def red(self) -> bool:
        """The label is a red flag."""
        return self.row["level"] in RED

    @property
    def accepted(self) -> Sequence[str]:
        """The levels a careful professional could defend."""
        return self.row.get("accept") or [self.row["level"]]

    @property
    def alarm(self) -> bool:
        """The detector alarmed."""
        return self.found.level in RED

    @property
    def asked(self) -> bool:
        """The detector asks."""
        return self.found.ask is not None

    @property
    def caught(self) -> bool:
        """The detector alarmed or asks."""
        return self.alarm or self.asked

    @property
    def named(self) -> bool:
        """A labelled flag is among those named or asked about."""
        return bool(set(self.found.flags or (self.found.ask,)) & set(self.row["flags"]))

    @property
    def outcome(self) -> str:
        """What the parent meets: `alarm`, `ask` or `calm`."""
        return "alarm" if self.alarm else "ask" if self.asked else "calm"


def judge(row: Row, model: SafetyModel | None) -> Case:
    """One labelled message, read as the channel would: personal data masked, no leading slash."""
    return Case(row, assess(mask(row["text"]).text.lstrip("/ "), model))


def figures(cases: Sequence[Case]) -> dict[str, Share]:
    """The figures of red-flags work over all messages together."""
    red = [c for c in cases if c.red]
    quiet = [c for c in cases if not c.red]
    none = [c for c in cases if c.row["level"] == "none"]
    urgent = [c for c in cases if c.row["level"] == "immediate"]
    return {
        "alarm": share(c.alarm for c in red),
        "caught": share(c.caught for c in red),
        "immediate_caught": share(c.caught for c in urgent),
        "immediate_as_such": share(c.found.level == "immediate" for c in urgent),
        "false_alarms": share(c.alarm for c in quiet),
        "indefensible_alarms": share(c.alarm and not set(c.accepted) & set(RED) for c in quiet),
        "needless_asks": share(c.asked for c in none),
        "flag_named": share(c.named for c in red if c.caught),
        "level_accepted": share(c.found.level in c.accepted for c in cases),
    }


def by_flag(cases: Iterable[Case]) -> dict[str, dict[str, Share]]:
    """Alarms and caught of each labelled flag; a message of two flags counts in both."""
    return _recalls((c for c in cases if c.red), lambda c: c.row["flags"])


def by_register(cases: Sequence[Case]) -> dict[str, dict[str, Share]]:
    """Alarms and caught by register, and the alarms in vain of its harmless messages."""
    found = _recalls((c for c in cases if c.red), _registers)
    for register, group in _grouped((c for c in cases if not c.red), _registers).items():
        if register in found:
            found[register]["false_alarms"] = share(c.alarm for c in group)
    return found


def by_author(cases: Sequence[Case]) -> dict[str, dict[str, Share]]:
    """All figures of each author's messages."""
    return {author: figures(group) for author, group in _grouped(cases, lambda c: [c.row["author"]]).items()}


def _registers(case: Case) -> list[str]:
    return [case.row.get("register", "?")]


def _recalls(cases: Iterable[Case], keys: Callable[[Case], list[str]]) -> dict[str, dict[str, Share]]:
    return {
        key: {"alarm": share(c.alarm for c in group), "caught": share(c.caught for c in group)}
        for key, group in _grouped(cases, keys).items()
    }


def _grouped(cases: Iterable[Case], keys: Callable[[Case], list[str]]) -> dict[str, list[Case]]:
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in cases:
        for key in keys(case):
            groups[key].append(case)
    return dict(sorted(groups.items()))
