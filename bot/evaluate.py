"""`python -m bot.evaluate FILE.jsonl …`: how well the trained model understands labelled messages.

The fields of a row are those of the measuring door (`python -m bot.understand`); `--errors` lists what went wrong.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

EXACT = ("intent", "phase", "children", "municipality")
Row = dict[str, Any]


def figures(wanted: Sequence[Row], told: Sequence[Row]) -> dict[str, float]:
    """Shares of messages whose field is exactly right, and the micro-averaged F1 of needs; 0 … 1."""
    right = {field: sum(w[field] == t[field] for w, t in zip(wanted, told)) for field in EXACT}
    shares = {field: count / len(wanted) for field, count in right.items()}
    return shares | {"needs F1": micro_f1((w["needs"] for w in wanted), (t["needs"] for t in told))}


def micro_f1(wanted: Iterable[Sequence[str]], told: Iterable[Sequence[str]]) -> float:
    """F1 over all labels of all messages together; 1 when there is nothing to find and nothing was found."""
    pairs = [(set(w), set(t)) for w, t in zip(wanted, told)]
    hits = sum(len(w & t) for w, t in pairs)
    everything = sum(len(w) + len(t) for w, t in pairs)
    return 2 * hits / everything if everything else 1.0


def errors(wanted: Sequence[Row], told: Sequence[Row]) -> list[str]:
    """One line for each wrong field: message, field, what it should be, what was understood."""
    return [
        f"{w['id']}\t{field}\t{w[field]}\t{t[field]}"
        for w, t in zip(wanted, told)
        for field in (*EXACT, "needs")
        if (set(w[field]) != set(t[field]) if field == "needs" else w[field] != t[field])
    ]


def main() -> None:
    """Print the figures of each file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args()
    from bot.settings import ROOT
    from bot.understand import reader

    read = reader(ROOT / "models")
    for file in options.files:
        wanted = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        told = [read(row["text"]) for row in wanted]
        print(f"{file.name}: {len(wanted)} messages")
        for name, share in figures(wanted, told).items():
            print(f"  {name:<14}{share:.3f}")
        if options.errors:
            print("\n".join(errors(wanted, told)))


if __name__ == "__main__":
    main()
