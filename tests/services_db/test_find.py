from __future__ import annotations

import json
import subprocess
import sys
from typing import Any


def find(database: str, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "services_db.find", "--db", database, *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def found(database: str, *options: str) -> list[dict[str, Any]]:
    answer = find(database, *options, "--json")
    assert answer.returncode == 0, answer.stderr
    services: list[dict[str, Any]] = json.loads(answer.stdout)
    return services


def test_services_with_their_reasons(database: str) -> None:
    services = found(database, "--phase", "in_process", "--needs", "custody,money", "--municipality", "Oulu")
    assert len(services) == 3 and services[0]["id"] == "lastenvalvoja"
    assert services[0]["web"] == "https://pohde.fi"
    for one in services:
        assert one["why"] and one["points"] == sum(reason["points"] for reason in one["reasons"])


def test_all_options_together(database: str) -> None:
    services = found(
        database, "--phase", "recently_separated", "--needs", "contact_rights,mediation", "--municipality", "Tampere",
        "--level", "escalate", "--flags", "violence,child_fears_parent", "--language", "ar", "--who", "mother",
        "--ages", "4,7", "--limit", "5", "--offset", "1", "--fear", "--now", "2026-12-24T12:00",
    )  # fmt: skip
    assert len(services) == 5
    assert not [
        one["id"] for one in services if "sovittelu" in one["name"].lower() or "mediation" in one["needs"]
    ]


def test_a_list_to_read(database: str) -> None:
    shown = find(database, "--needs", "mental_health", "--limit", "1").stdout
    assert "MIELI Kriisipuhelin" in shown and "09 2525 0111" in shown and "kotikuntasi" in shown


def test_what_cannot_be_found_is_told(database: str) -> None:
    assert find(database, "--municipality", "Atlantis").returncode == 2
    assert find(database, "--phase", "maybe").returncode == 2
