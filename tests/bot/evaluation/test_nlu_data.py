from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.evaluation.nlu_data import Labelled, author_left_out, read_nlu

NLU = """
version: "3.1"
nlu:
- intent: greet
  examples: |
    - hei
    - moi taas
- intent: ask_fact
  examples:
  - text: "mitä avioero maksaa"
    metadata: {needs: [divorce_process], phase: considering}
- regex: skipped
  examples: |
    - x
"""


def test_both_ways_of_listing_examples_are_read(tmp_path: Path) -> None:
    (tmp_path / "one.yml").write_text(NLU, encoding="utf-8")
    assert read_nlu(tmp_path) == [
        Labelled("hei", "greet", None, ()),
        Labelled("moi taas", "greet", None, ()),
        Labelled("mitä avioero maksaa", "ask_fact", "considering", ("divorce_process",)),
    ]


def test_an_author_left_out_is_understood_by_what_others_wrote() -> None:
    others = [Labelled(f"{word} kaikille", "greet", None, ()) for word in ("hei", "moi", "terve", "huomenta")]
    others += [
        Labelled(f"{word} paljon", "thanks", None, ()) for word in ("kiitos", "kiitti", "kiitoksia", "tattis")
    ]
    own = [
        Labelled("moi taas kaikille", "greet", None, ()),
        Labelled("kiitos oikein paljon", "thanks", None, ()),
    ]
    found = author_left_out([*others, *own], {e.text for e in own}, date(2026, 11, 22))
    assert found["messages"] == 2
    assert found["intent"] == pytest.approx(1.0)
    assert found["needs F1"] == 1.0
