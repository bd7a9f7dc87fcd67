"""`python -m bot.evaluate_masking TABLE.tsv …`: precision and recall of the masking, by kind.

A table has the columns `text` and `masked`; a place counts as found when its kind and both its ends are right.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from bot.masking.find import personal_data
from bot.masking.spans import KINDS, Span

_MASK = re.compile(rf"\[({'|'.join(KINDS)})\]")
ALL = "all"


class Figures(NamedTuple):
    """How much of one kind stands in the tables, how much was found, and how much of that rightly."""

    told: int
    found: int
    right: int

    @property
    def precision(self) -> float:
        """The share of what was masked that should be."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of what should be masked that was."""
        return self.right / self.told if self.told else 1.0


def read_table(table: Path) -> list[tuple[str, str]]:
    r"""Texts with what is left of them; `\n` stands for a new line."""
    with table.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(row["text"].replace("\\n", "\n"), row["masked"].replace("\\n", "\n")) for row in rows]


def told_spans(text: str, masked: str) -> list[Span]:
    """Where the masks of a masked text stand in the text; ValueError when the two do not belong together."""
    parts = _MASK.split(masked)
    whole = re.fullmatch("(.+?)".join(map(re.escape, parts[::2])), text, re.DOTALL)
    if whole is None:
        raise ValueError(f"not the same text: {masked}")
    return [Span(*whole.span(at + 1), kind) for at, kind in enumerate(parts[1::2])]


def figures(rows: Iterable[tuple[str, str]]) -> dict[str, Figures]:
    """The figures of each kind that stands in the rows, and of all of them."""
    told: Counter[str] = Counter()
    found: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for text, masked in rows:
        expected, spans = set(told_spans(text, masked)), set(personal_data(text))
        for counter, counted in ((told, expected), (found, spans), (right, expected & spans)):
            counter.update(span.kind for span in counted)
            counter[ALL] += len(counted)
    kinds = [*(kind for kind in KINDS if told[kind] or found[kind]), ALL]
    return {kind: Figures(told[kind], found[kind], right[kind]) for kind in kinds}


def main(tables: list[str]) -> None:
    """Print the figures of the tables together, and how many clean lines stayed as they were."""
    rows = [row for table in tables for row in read_table(Path(table))]
    print(f"{'kind':<18}{'told':>6}{'precision':>11}{'recall':>8}")
    for kind, one in figures(rows).items():
        print(f"{kind:<18}{one.told:>6}{one.precision:>11.3f}{one.recall:>8.3f}")
    clean = [text for text, masked in rows if text == masked]
    print(
        f"{len(rows)} lines; {sum(not personal_data(text) for text in clean)} of {len(clean)} clean ones untouched"
    )


if __name__ == "__main__":
    main(sys.argv[1:])
