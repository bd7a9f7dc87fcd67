"""Imports point one way; frameworks, SQL and the environment stay where they belong."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.house_rules.project import faults, imports, module, name, source, top, tree

OWN = ("bot", "actions", "services_db", "console", "worker")

# Part of the project → what of ours it may import; the longest name that fits a module is its part.
MAY_IMPORT = {
    "bot.triage": ("bot.triage",),
    "bot": ("bot", "services_db"),
    "bot.server": ("bot", "services_db", "actions"),  # the composition root
    "services_db": ("services_db", "bot.triage"),
    "actions": ("actions", "services_db", "bot.triage", "bot.settings", "bot.privacy", "bot.nlu"),
    "console": ("console", "services_db", "bot.triage", "bot.settings", "bot.privacy"),
    "worker": ("worker", "services_db", "bot.triage", "bot.settings", "bot.privacy"),
    "deploy": (),
}
FRAMEWORKS = ("rasa", "rasa_sdk", "sanic", "flask", "werkzeug")
DATABASE = ("sqlalchemy", "alembic", "sqlite3", "psycopg", "psycopg2")
NETWORK = (
    "socket",
    "ssl",
    "http",
    "urllib",
    "requests",
    "aiohttp",
    "httpx",
    "smtplib",
    "asyncio",
    "subprocess",
)
# Part → third parties it does without. The engine is handed on as a value; only services_db uses it.
MUST_NOT_IMPORT = {
    "bot.triage": (*FRAMEWORKS, *DATABASE, *NETWORK, "time", "threading", "logging", "os"),
    "services_db": FRAMEWORKS,
    "actions": (*DATABASE, "flask", "sanic"),
    "bot": (*DATABASE, "flask"),
    "bot.server": (*DATABASE, "flask"),
    "console": (*DATABASE, "rasa", "rasa_sdk", "sanic"),
    "worker": (*DATABASE, *FRAMEWORKS),
    "deploy": (*DATABASE, *FRAMEWORKS),
}
HANDED_ON = ("sqlalchemy.engine.Engine",)
READS_ENVIRONMENT = {"bot/settings.py", "services_db/engine.py", "deploy/train.py"}
CLOCK = {"now", "today", "utcnow", "monotonic", "perf_counter"}


def part(path: Path) -> str:
    return max((known for known in MAY_IMPORT if _within(module(path), (known,))), key=len)


def _within(dotted: str, parts: Iterable[str]) -> bool:
    return any(dotted == one or dotted.startswith(one + ".") for one in parts)


def wrong_ways(path: Path) -> Iterator[str]:
    for dotted in imports(path):
        if dotted.split(".")[0] in (*OWN, "tests") and not _within(dotted, MAY_IMPORT[part(path)]):
            yield dotted


def test_imports_point_one_way() -> None:
    assert faults(source(), wrong_ways) == {}


def misplaced(path: Path) -> Iterator[str]:
    for dotted in imports(path):
        if _within(dotted, MUST_NOT_IMPORT[part(path)]) and dotted not in HANDED_ON:
            yield dotted


def test_frameworks_and_sql_stay_where_they_belong() -> None:
    assert faults(source(), misplaced) == {}


def uses(path: Path, attributes: set[str]) -> list[str]:
    everything = list(ast.walk(tree(path)))
    nodes = [node for node in everything if isinstance(node, ast.Attribute)]
    # what is set before a library is imported is not read
    set_only = {node.value for node in nodes if node.attr == "setdefault"}
    set_only |= {
        node.value
        for node in everything
        if isinstance(node, ast.Subscript) and isinstance(node.ctx, ast.Store)
    }
    found = [node for node in nodes if node.attr in attributes and node not in set_only]
    return [f"{node.attr} on line {node.lineno}" for node in found]


def test_environment_is_read_in_the_settings_alone() -> None:
    others = [path for path in source() if name(path) not in READS_ENVIRONMENT]
    assert faults(others, lambda path: uses(path, {"environ", "getenv"})) == {}


def test_decisions_do_not_look_at_the_clock() -> None:
    decisions = [path for path in source() if part(path) == "bot.triage"]
    assert decisions
    assert faults(decisions, lambda path: uses(path, CLOCK)) == {}


def test_actions_are_flat() -> None:
    assert [name(path) for path in source() if top(path) == "actions" and path.parent.name != "actions"] == []
