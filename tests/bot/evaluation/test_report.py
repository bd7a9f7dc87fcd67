"""The report renders from few figures, keeps what was not measured now, and writes as Finns do."""

from __future__ import annotations

import json
from typing import Any

import pytest
from jinja2 import UndefinedError

from bot.evaluation.curve import point
from bot.evaluation.danger import figures as danger_figures
from bot.evaluation.danger import judge
from bot.evaluation.guises import in_guises, invariance
from bot.evaluation.held_out import Fold, HeldOut
from bot.evaluation.measure import held_out_figures, measure_danger, worst
from bot.evaluation.own_tables import Telling, outcomes, tellings
from bot.evaluation.report import bounds, comma, percent, plain, render, short, write
from bot.evaluation.shares import share

STAMP = {"date": "2026-11-22", "fingerprint": "0123456789abcdef"}


@pytest.fixture(scope="module")
def held() -> list[HeldOut]:
    rows = [
        {"id": "1", "text": "mieheni löi minua", "level": "escalate", "flags": ["violence"]},
        {"id": "2", "text": "hän tietää aina missä olen", "level": "escalate", "flags": ["stalking"]},
        {"id": "3", "text": "milloin lastenvalvoja on auki", "level": "none", "flags": []},
        {"id": "4", "text": "vaimo lyö mua", "level": "none", "flags": []},
    ]
    cases = [judge(row | {"register": "puhekieli", "author": "A"}, None) for row in rows]
    return [HeldOut(case, danger, 0) for case, danger in zip(cases, (0.9, 0.2, 0.1, 0.8))]


@pytest.fixture(scope="module")
def figures(held: list[HeldOut]) -> dict[str, Any]:
    cases = [one.case for one in held]
    ordinary = outcomes([cases[2]])
    pace = {"p50": 1.0, "p95": 2.0, "messages": 2}
    return {
        **STAMP,
        "messages": 4,
        "authors": 1,
        "held_out": held_out_figures(held),
        "guises": invariance(in_guises(cases, None)),
        "patterns_alone": danger_figures(cases),
        "tellings": tellings([Telling("violence", "mieheni löi minua", "mieheni ei ole lyönyt minua")], None),
        "ordinary": {"chat_held_out": ordinary, "frightening_held_out": ordinary, "turns": ordinary},
        "latency": {"all": pace, "ordinary": pace},
        "understanding": {"N1": {"messages": 2, "intent": 0.5, "phase": 1.0, "needs F1": 0.25}},
        "missed": worst(held[1:2], 5),
        "in_vain": worst(held[3:], 5, -1),
    }


def test_it_renders_and_shows_its_figures(figures: dict[str, Any]) -> None:
    paper = render({**plain(figures), "files": {}})
    assert STAMP["fingerprint"] in paper
    assert "| Hälytys punaisesta lipusta | ≥ 75 % (85 %) | 50,0 % (1,3–98,7; 1/2) |" in paper
    assert "hän tietää aina missä olen" in paper
    assert "make evaluate CURVE=1" in paper


def test_a_missing_figure_is_an_error(figures: dict[str, Any]) -> None:
    with pytest.raises(UndefinedError):
        render({key: value for key, value in plain(figures).items() if key != "latency"} | {"files": {}})


def test_files_are_shown_without_their_words(figures: dict[str, Any], held: list[HeldOut]) -> None:
    danger = {"kind": "level", **measure_danger([held[1].case], _serving(), _today())}
    told = {"intent": 0.9, "phase": 0.8, "children": 1.0, "municipality": 1.0, "needs F1": 0.7}
    understood = {"kind": "intent", **STAMP, "messages": 3, "figures": told}
    whole = plain({**figures, "missed": [], "files": {"danger.jsonl": danger, "told.jsonl": understood}})
    paper = render(whole)
    assert "### danger.jsonl: 1 viestiä" in paper
    assert "| aikomus | 90,0 % |" in paper
    assert held[1].case.row["text"] not in paper + json.dumps(whole["files"], ensure_ascii=False)


def test_an_earlier_curve_and_file_stay(figures: dict[str, Any], held: list[HeldOut], tmp_path: Any) -> None:
    store, paper = tmp_path / "figures.json", tmp_path / "report.md"
    curve = {**STAMP, "points": [point([Fold(0, [], [])], held)]}
    old = {"kind": "intent", **STAMP, "fingerprint": "old", "messages": 3, "figures": {"intent": 0.5}}
    write({**figures, "curve": curve, "files": {"a.jsonl": old}}, store, paper)
    write({**figures, "files": {}}, store, paper)
    assert json.loads(store.read_text(encoding="utf-8"))["files"]["a.jsonl"]["messages"] == 3
    written = paper.read_text(encoding="utf-8")
    assert "(vanhempi malli)" in written
    assert "Ei mitattu. `make evaluate CURVE=1`" not in written


@pytest.mark.parametrize(("value", "shown"), [(0.8734, "87,3 %"), (None, "–"), ({"value": 1.0}, "100,0 %")])
def test_percent(value: Any, shown: str) -> None:
    assert percent(value) == shown


def test_bounds_and_numbers() -> None:
    assert bounds(plain(share([True, False]))) == "50,0 % (1,3–98,7; 1/2)"
    assert comma(1234.5, 2) == "1234,50"


def test_long_texts_are_cut_at_a_word() -> None:
    assert short("yksi kaksi\nkolme", 12) == "yksi kaksi …"
    assert short("yksi\n kaksi") == "yksi kaksi"


def _serving() -> Any:
    from types import SimpleNamespace

    return SimpleNamespace(model=None, fingerprint=STAMP["fingerprint"])


def _today() -> Any:
    from datetime import date

    return date(2026, 11, 22)
