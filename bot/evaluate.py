"""`python -m bot.evaluate [FILE.jsonl …] [--report [--curve]]`: how well danger and messages are understood.

A file's rows tell what is measured: those with a `level` the detector, those with an `intent` the understanding.
`--report` also trains without each fold of authors and writes `docs/safety-report.md`; `--curve` measures the
learning curve for it (minutes more). `--errors` lists what went wrong in the files.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.evaluate_safety import errors as danger_errors
from bot.evaluate_safety import shown, table
from bot.evaluation import understanding
from bot.evaluation.danger import Row, judge
from bot.evaluation.measure import measure, measure_danger, stamp
from bot.evaluation.report import write
from bot.evaluation.serving import Serving, serving_detector
from bot.settings import ROOT

STORE, PAPER = Path("docs/safety-figures.json"), Path("docs/safety-report.md")
DANGER, UNDERSTANDING = "level", "intent"


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure the given files, and with `--report` everything."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("files", type=Path, nargs="*")
    parser.add_argument("--report", action="store_true")
    parser.add_argument("--curve", action="store_true")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args(arguments)
    if not (options.files or options.report):
        parser.error("name a file, or ask for the report")
    serving = serving_detector(ROOT / "models")
    found = {file.name: measure_file(file, serving, options.errors) for file in options.files}
    if options.report:
        write_report(serving, found, options.curve)


def kind(rows: Sequence[Row]) -> str:
    """What a set measures; ValueError when its rows tell neither."""
    for name in (UNDERSTANDING, DANGER):
        if rows and all(name in row for row in rows):
            return name
    raise ValueError(f"rows need the field {DANGER!r} or {UNDERSTANDING!r}")


def measure_file(path: Path, serving: Serving, with_errors: bool) -> dict[str, Any]:
    """Print the figures of a labelled set; give them back for the report."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines if line.strip()]
    print(f"{path.name}: {len(rows)} messages, detector {serving.fingerprint}")
    measured = _danger if kind(rows) == DANGER else _understanding
    return measured(rows, serving, with_errors)


def write_report(serving: Serving, files: dict[str, Any], curve: bool) -> None:
    """Measure everything and write the paper with its figures."""
    found = measure(ROOT, serving, _today().date(), curve)
    write({**found, "files": files}, ROOT / STORE, ROOT / PAPER)
    print(f"written: {PAPER}, {STORE}")


def _danger(rows: Sequence[Row], serving: Serving, with_errors: bool) -> dict[str, Any]:
    cases = [judge(row, serving.model) for row in rows]
    print("\n".join(shown(table(cases))))
    if with_errors:
        print("\n".join(danger_errors(cases)))
    return {"kind": DANGER, **measure_danger(cases, serving, _today().date())}


def _understanding(rows: Sequence[Row], serving: Serving, with_errors: bool) -> dict[str, Any]:
    from bot.understand import reader

    read = reader(ROOT / "models")
    told = [read(row["text"]) for row in rows]
    found = understanding.figures(rows, told)
    for name, value in found.items():
        print(f"  {name:<14}{value:.3f}")
    if with_errors:
        print("\n".join(understanding.errors(rows, told)))
    made = stamp(serving, _today().date())
    return {"kind": UNDERSTANDING, **made, "messages": len(rows), "figures": found}


def _today() -> datetime:
    return datetime.now(ZoneInfo("Europe/Helsinki"))


if __name__ == "__main__":
    main()
