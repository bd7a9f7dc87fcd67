"""Folds hold whole authors, each judged once by a model that never saw them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bot.evaluation.held_out import fewer, judged, read_examples, split

DATA = Path(__file__).parents[3] / "data" / "safety"


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    """Every fourth message of five authors."""
    folder = tmp_path_factory.mktemp("safety")
    for author in ("T1", "T2", "T5", "T7", "T8"):
        lines = (DATA / f"{author}.jsonl").read_text(encoding="utf-8").splitlines()[::4]
        (folder / f"{author}.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def examples(few):
    return read_examples(few)


def test_a_row_and_its_message_are_the_same(examples, few):
    assert all(e.row["text"] == e.message.text and e.row["author"] == e.message.author for e in examples)
    assert len(examples) == sum(len(path.read_text().splitlines()) for path in few.iterdir())
    assert json.dumps(examples[0].row)


def test_each_author_is_judged_once_and_never_learnt_from(examples):
    folds = list(split(examples, 3))
    assert sorted(e.row["id"] for fold in folds for e in fold.judged) == sorted(e.row["id"] for e in examples)
    for fold in folds:
        assert not {e.row["author"] for e in fold.judged} & {e.row["author"] for e in fold.learnt}


def test_a_smaller_part_keeps_to_few_authors(examples):
    fold = next(split(examples, 5))
    small = fewer(fold, 0.2)
    assert len(small.learnt) == round(0.2 * len(fold.learnt))
    assert small.judged == fold.judged
    assert fewer(fold, 0.2) == small != fewer(fold, 0.2, seed=1)


def test_an_author_left_out_is_judged(examples):
    fold = next(split(examples, 5))
    _, found = judged(fold, None)
    assert len(found) == len(fold.judged)
    red = [one.danger for one in found if one.case.red]
    calm = [one.danger for one in found if not one.case.red]
    assert sum(red) / len(red) > sum(calm) / len(calm)
