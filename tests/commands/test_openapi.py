"""The document of the calls tells the truth: 5,000 generated calls bring no 5xx and no undocumented answer."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import schemathesis
import yaml
from hypothesis import HealthCheck, Phase, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.running import RunningBot

PAPER = Path(__file__).resolve().parents[2] / "docs" / "openapi.yaml"
CALLS = 5_000
document: dict[str, Any] = yaml.safe_load(PAPER.read_text(encoding="utf-8"))
operations = [(method, path) for path, methods in document["paths"].items() for method in methods]
schema = schemathesis.openapi.from_dict(document)
made: Counter[str] = Counter()
checks = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def token(running_bot: RunningBot) -> str:
    return str(running_bot.open()["token"])


@schema.parametrize()
@settings(
    max_examples=CALLS // len(operations) + 1,
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_generated_calls(case: schemathesis.Case, running_bot: RunningBot, token: str) -> None:
    if case.operation.path == "/conversation" or "Authorization" in case.headers:
        mine = case.headers.get("Authorization", "")
        assert token not in mine  # what is generated never deletes the conversation that the others talk in
    else:
        case.headers["Authorization"] = f"Bearer {token}"
    made[case.operation.label] += 1
    case.call_and_validate(base_url=running_bot.url, checks=checks)


def test_so_many_were_made() -> None:
    assert sum(made.values()) >= CALLS, made


def test_every_route_is_in_the_document(running_bot: RunningBot) -> None:
    served = {("post", "/session"), ("post", "/messages"), ("get", "/messages"), ("get", "/summary")}
    served |= {("post", "/typing"), ("post", "/contact"), ("post", "/leave"), ("delete", "/conversation")}
    assert set(operations) == served


def test_the_document_holds_no_word_that_is_not_used() -> None:
    named = json.dumps(document)
    parts = [
        f"#/components/{kind}/{one}"
        for kind in ("schemas", "responses")
        for one in document["components"][kind]
    ]
    assert [part for part in parts if part not in named] == []
