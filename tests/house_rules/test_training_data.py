"""`rasa data validate` finds nothing wrong, warnings included."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from tests.house_rules.project import ROOT

COMMAND = ["rasa", "data", "validate"]
COMPLAINT = re.compile(r"^.*(?:UserWarning: |\bERROR\b).*$", re.MULTILINE)
LOUD = {"RASA_TELEMETRY_ENABLED": "false", "TF_CPP_MIN_LOG_LEVEL": "3", "PYTHONWARNINGS": "default"}


def test_rasa_finds_nothing_wrong() -> None:
    program = Path(sys.executable).with_name(COMMAND[0])
    ran = subprocess.run(
        [program, *COMMAND[1:]], cwd=ROOT, env=os.environ | LOUD, capture_output=True, text=True, timeout=240
    )
    assert COMPLAINT.findall(ran.stdout + ran.stderr) == []
    assert ran.returncode == 0, ran.stderr[-2000:]
