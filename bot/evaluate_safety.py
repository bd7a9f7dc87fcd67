"""`python -m bot.evaluate_safety --data file.jsonl [--model models/safety.npz]`: figures of a detector by itself.

For trying a model out before it is the serving one; `--errors` lists what was missed and what alarmed in vain.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from bot.evaluation.danger import Case, by_flag, by_register, figures, judge
from bot.evaluation.shares import Share
from bot.triage.safety_model import load_model


def table(cases: Sequence[Case]) -> dict[str, Share]:
    """Every figure under one name: overall, then by flag and by register."""
    found = dict(figures(cases))
    for kind, groups in (("flag", by_flag(cases)), ("register", by_register(cases))):
        for key, shares in groups.items():
            found |= {f"{kind} {key}: {name}": value for name, value in shares.items()}
    return found


def errors(cases: Sequence[Case]) -> Iterator[str]:
    """A paragraph for each message that was missed, only asked about, or alarmed in vain."""
    for case in cases:
        if case.red != case.alarm:
            kind = "FALSE ALARM" if case.alarm else "asked" if case.caught else "MISSED"
            row, found = case.row, case.found
            named = found.flags or found.ask
            why = [(e.flag, e.source, e.score) for e in found.evidence]
            yield f"\n{kind} {row['id']} {row['level']} {row['flags']} -> {named}\n  {row['text']}\n  {why}"


def shown(found: dict[str, Share]) -> Iterator[str]:
    """A line for each figure."""
    for name, one in found.items():
        value = "–" if one.value is None else f"{one.value:.3f}"
        yield f"{name:40s} {value} {one.hits}/{one.of} [{one.low:.3f}, {one.high:.3f}]"


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
    cases = [judge(row, model) for row in rows]
    spent = (time.perf_counter() - start) / len(rows) * 1000
    found = table(cases)
    if options.json:
        print(json.dumps({name: one._asdict() for name, one in found.items()}, ensure_ascii=False))
        return
    print("\n".join(shown(found)))
    print(f"ms a message, cold words too: {spent:.2f}")
    if options.errors:
        print("\n".join(errors(cases)))


if __name__ == "__main__":
    main()
