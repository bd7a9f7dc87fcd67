"""A bot killed with -9 at any step of an escalating turn loses no message, no case and no answer."""

from __future__ import annotations

import signal
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine

from services_db.cases import Cases
from services_db.engine import make_engine
from tests.database import seeded
from tests.durability.child import in_child, life, warm
from worker.sweep import sweep

HELP = ("112", "080 005 005")
LEAST_POINTS = 50
TOLD = "mieheni löi minua eilen"
NOW = "hän on oven takana puukko kädessä ja uhkaa tappaa minut nyt"


@dataclass(frozen=True)
class Turn:
    """An escalating turn: what came before it, its words, the level of its case, and where it is cut short."""

    before: list[str]
    words: str
    level: str
    at_statements: bool
    lines: int


TURNS = {
    "first telling": Turn([], TOLD, "escalate", at_statements=True, lines=20),
    "a case rises": Turn(["hei", TOLD], NOW, "immediate", at_statements=False, lines=25),
}


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A database of the killed bots' own."""
    return seeded(tmp_path_factory.mktemp("kill"))


def points(turn: Turn, whole: dict[str, Any]) -> list[int]:
    """Before and after each statement and commit, and at lines of code evenly between."""
    evenly = {round(whole["steps"] * share / turn.lines) for share in range(1, turn.lines)}
    return sorted({1, whole["steps"], *evenly, *(whole["statements"] if turn.at_statements else ())})


def shown(said: list[dict[str, Any]]) -> list[Any]:
    """What a parent sees of an answer, ids and times apart."""
    return [
        (one["text"], one.get("asks"), [button["title"] for button in one["buttons"]], one["services"])
        for one in said
    ]


@pytest.fixture(scope="module")
def killed() -> dict[str, int]:
    """How many bots died of each turn."""
    return {}


@pytest.mark.parametrize("name", TURNS)
def test_killed_at_any_step(name: str, talks: Any, stage: str, killed: dict[str, int]) -> None:
    turn, engine = TURNS[name], make_engine(stage)
    warm(talks, turn.words)

    def live(unanswered: str | None, die_at: int | None) -> tuple[int, list[Any]]:
        return in_child(life(talks, stage, unanswered, turn.before, turn.words, die_at))

    code, (_, whole) = live(None, None)
    assert code == 0
    assert any(number in one["text"] for one in whole["said"] for number in HELP)
    unanswered, where, killed[name] = None, "", 0
    for point in [*points(turn, whole), None]:
        code, told = live(unanswered, point)
        assert code in (0, -signal.SIGKILL), where
        if unanswered:
            first, second, *told = told
            assert shown(first) == shown(whole["said"]), where
            assert second == first, where
            check_answered(engine, unanswered, first, turn.level, where)
        unanswered, where = told[0], f"killed at step {point} of {whole['steps']}"
        killed[name] += code == -signal.SIGKILL
        assert without_case(engine) == [], where  # the channel itself, before any sweep
        sweep(engine)
        assert without_case(engine) == [], where


def test_enough_points(killed: dict[str, int]) -> None:
    assert sum(killed.values()) >= LEAST_POINTS, killed


def check_answered(engine: Engine, conversation: str, said: list[Any], level: str, where: str) -> None:
    """The message is stored once, answered once, and has one open case of its level."""
    query = "select id, client_id from message where conversation_id = :id order by id"
    with engine.connect() as connection:
        rows = connection.execute(text(query), {"id": conversation}).all()
    counted = [row.id for row in rows if row.client_id == "counted"]
    assert len(counted) == 1, where
    assert [row.id for row in rows if row.id > counted[0]] == [one["id"] for one in said], where
    cases = [case for case in Cases(engine).listed() if case["conversation"] == conversation]
    assert [(case["level"], case["status"]) for case in cases] == [(level, "open")], where


def without_case(engine: Engine) -> list[str]:
    """Conversations with a flagged message that have not exactly one open case of its level."""
    query = """
        select distinct m.conversation_id from message m
        where m.level in ('escalate', 'immediate') and 1 != (
            select count(*) from "case" c where c.conversation_id = m.conversation_id and c.status = 'open'
            and (c.level = m.level or c.level = 'immediate'))"""
    with engine.connect() as connection:
        return list(connection.execute(text(query)).scalars())


def test_the_database_stands(stage: str) -> None:
    with make_engine(stage).connect() as connection:
        assert connection.execute(text("pragma integrity_check")).scalar_one() == "ok"
        assert connection.execute(text("pragma foreign_key_check")).all() == []
