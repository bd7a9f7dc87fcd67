from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from bot.understand import reader

ROOT = Path(__file__).resolve().parents[2]
FIELDS = [
    "level",
    "flags",
    "ask",
    "evidence",
    "intent",
    "confidence",
    "phase",
    "children",
    "municipality",
    "needs",
]


def test_a_folder_without_a_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        reader(tmp_path)


def test_the_door_prints_a_line_for_each_message_and_no_text() -> None:
    messages = [{"id": "1", "text": "Asumme Nokialla, lapset 3 ja 5"}, {"id": "2", "text": "/restart"}]
    ran = subprocess.run(
        [sys.executable, "-m", "bot.understand"],
        cwd=ROOT,
        input="\n".join(json.dumps(message) for message in messages),
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    lines = [json.loads(line) for line in ran.stdout.splitlines()]
    assert [list(line) for line in lines] == [["id", *FIELDS]] * 2
    assert lines[0]["municipality"] == "Nokia" and lines[0]["children"]["ages"] == [3, 5]
    assert "Nokialla" not in ran.stdout + ran.stderr
