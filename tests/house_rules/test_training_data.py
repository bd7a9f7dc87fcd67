"""`rasa data validate` finds nothing wrong, warnings included."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.house_rules.project import ROOT

COMMAND = ["rasa", "data", "validate", "--data", "data/nlu", "data/stories"]
COMPLAINT = re.compile(r"^.*(?:UserWarning: |\bERROR\b).*$", re.MULTILINE)
# Python says these; test_words.py knows that each is used.
SAID_BY_ACTIONS = "is not used in any story or rule"


def test_rasa_finds_nothing_wrong() -> None:
    program = Path(sys.executable).with_name(COMMAND[0])
    environment = os.environ | {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3"}
    ran = subprocess.run(
        [program, *COMMAND[1:]], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=240
    )
    complaints = COMPLAINT.findall(ran.stdout + ran.stderr)
    assert [line for line in complaints if SAID_BY_ACTIONS not in line] == []
    assert ran.returncode == 0, ran.stderr[-2000:]
