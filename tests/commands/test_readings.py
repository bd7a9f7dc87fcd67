"""No command of the machine prints a transcript or a contact without a row in the audit log."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from services_db.base import utcnow
from services_db.engine import make_engine
from tests.database import empty
from tests.house_rules.project import ROOT
from tests.planted import hanging, plant

WORD = "sanainen"
DOORS = sorted(
    f"services_db.{path.stem}"
    for path in (ROOT / "services_db").glob("*.py")
    if 'if __name__ == "__main__"' in path.read_text(encoding="utf-8")
)
ASKED = {
    "services_db.conversations": ["--id", "{conversation}", "--json"],
    "services_db.cases": ["--json"],
    "services_db.retention": ["--dry-run", "--days", "400"],
}


@pytest.mark.parametrize("door", DOORS)
def test_what_tells_words_of_a_parent_is_logged(tmp_path: Path, door: str) -> None:
    url = f"sqlite:///{tmp_path / 'door.db'}"
    tables = [table for table in hanging() if table.name != "legal_hold"]
    conversation = plant(
        empty(url), WORD, utcnow(), tables, case__flags=[], conversation__erased_at=None, **SPARED
    )
    arguments = [one.format(conversation=conversation) for one in ASKED.get(door, [])]
    environment = {**os.environ, "ERONAPU_DATABASE_URL": url, "ERONAPU_SECRET": "x" * 40}
    printed = subprocess.run(
        [sys.executable, "-m", door, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    with make_engine(url).connect() as connection:
        rows = connection.execute(text("SELECT count(*) FROM audit")).scalar_one()
    told = WORD in printed.stdout + printed.stderr
    assert told <= (rows > 0)
    if door == "services_db.conversations":
        assert told


SPARED = {
    "case__situation": {},
    "case__level": "escalate",
    "case__municipality": None,
    "message__buttons": [],
}
