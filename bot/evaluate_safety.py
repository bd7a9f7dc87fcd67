"""`python -m bot.evaluate_safety --data file.jsonl [--model models/safety.npz]`: figures of the detector.

Recall of alarms and of caught, false alarms, needless asks, with Clopper–Pearson 95 % intervals, by flag and
by register; `--errors` lists what was missed and what alarmed in vain.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, NamedTuple

from scipy.stats import beta

from bot.triage.safety_data import RED
from bot.triage.safety_model import load_model
from bot.triage.urgency import Assessment, assess


class Case(NamedTuple):
    """A labelled message beside its assessment."""

    row: dict[str, Any]
    found: Assessment

    @property
    def red(self) -> bool:
        """The label is a red flag."""
        return self.row["level"] in RED

    @property
    def alarm(self) -> bool:
        """The detector alarmed."""
        return self.found.level in RED

    @property
    def caught(self) -> bool:
        """The detector alarmed or asks."""
        return self.alarm or self.found.ask is not None

    @property
    def named(self) -> bool:
        """A labelled flag is among those named or asked about."""
        return bool(set(self.found.flags or (self.found.ask,)) & set(self.row["flags"]))

    @property
    def calm(self) -> bool:
        """No careful professional would alarm."""
        return not set(self.row.get("accept", [self.row["level"]])) & set(RED)


def interval(hits: int, total: int) -> tuple[float, float]:
    """Clopper–Pearson 95 % interval of a share."""
    low = float(beta.ppf(0.025, hits, total - hits + 1)) if hits else 0.0
    high = float(beta.ppf(0.975, hits + 1, total - hits)) if hits < total else 1.0
    return low, high


def share(name: str, hits: Iterable[bool]) -> dict[str, Any]:
    """One figure: name, hits, total, share and interval."""
    listed = list(hits)
    low, high = interval(sum(listed), len(listed)) if listed else (0.0, 1.0)
    value = round(sum(listed) / len(listed), 3) if listed else None
    return {"figure": name, "hits": sum(listed), "of": len(listed), "share": value, "low": low, "high": high}


def figures(cases: list[Case]) -> list[dict[str, Any]]:
    """The figures a safety report shows, overall first, then by flag and by register."""
    red = [c for c in cases if c.red]
    quiet = [c for c in cases if not c.red]
    none = [c for c in cases if c.row["level"] == "none"]
    urgent = [c for c in cases if c.row["level"] == "immediate"]
    found = [
        share("alarm recall", (c.alarm for c in red)),
        share("caught", (c.caught for c in red)),
        share("immediate caught", (c.caught for c in urgent)),
        share("immediate as immediate", (c.found.level == "immediate" for c in urgent)),
        share("false alarms", (c.alarm for c in quiet)),
        share("false alarms nobody could defend", (c.alarm and c.calm for c in quiet)),
        share("needless asks", (c.found.ask is not None for c in none)),
        share("right flag named", (c.named for c in red if c.caught)),
        share(
            "level exact or accepted", (c.found.level in c.row.get("accept", [c.row["level"]]) for c in cases)
        ),
    ]
    for name, cut in (
        ("flag", lambda c: c.row["flags"]),
        ("register", lambda c: [c.row.get("register", "?")]),
    ):
        found += _by(name, red, cut)
    return found


def _by(name: str, red: list[Case], cut: Callable[[Case], list[str]]) -> list[dict[str, Any]]:
    groups: dict[str, list[Case]] = defaultdict(list)
    for case in red:
        for key in cut(case):
            groups[key].append(case)
    return [
        share(f"{name} {key}: {what}", (getattr(c, what) for c in groups[key]))
        for key in sorted(groups)
        for what in ("alarm", "caught")
    ]


def main() -> None:
    """Print the figures as a table or as JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", type=Path, default=Path("models/safety.npz"))
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    model = load_model(options.model)
    rows = [json.loads(line) for line in options.data.read_text(encoding="utf-8").splitlines()]
    start = time.perf_counter()
    cases = [Case(row, assess(row["text"], model)) for row in rows]
    spent = (time.perf_counter() - start) / len(rows) * 1000
    table = [*figures(cases), {"figure": "ms a message, cold words too", "share": round(spent, 2)}]
    if options.json:
        print(json.dumps(table, ensure_ascii=False))
        return
    for line in table:
        bounds = (
            f"{line['hits']}/{line['of']} [{line['low']:.3f}, {line['high']:.3f}]" if "of" in line else ""
        )
        print(f"{line['figure']:45s} {line['share']} {bounds}")
    if options.errors:
        _print_errors(cases)


def _print_errors(cases: list[Case]) -> None:
    for case in cases:
        if case.red != case.alarm:
            kind = "FALSE ALARM" if case.alarm else "asked" if case.caught else "MISSED"
            found = case.found
            print(
                f"\n{kind} {case.row['id']} {case.row['level']} {case.row['flags']} -> {found.flags or found.ask}"
            )
            print(f"  {case.row['text']}\n  {[tuple(e)[:1] + tuple(e)[2:] for e in found.evidence]}")


if __name__ == "__main__":
    main()
