"""A uv is used only when it really runs: a shim that is found and fails is passed over."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.house_rules.project import ROOT

WORKS, FAILS = "#!/bin/sh\necho uv 1.0\n", "#!/bin/sh\nexit 127\n"


def program(path: Path, content: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content)
    path.chmod(0o755)


@pytest.mark.parametrize(
    ("on_path", "own", "at_home", "found"),
    [
        (WORKS, WORKS, WORKS, "{tmp}/path/uv"),
        (FAILS, WORKS, WORKS, ".cache/uv/bin/uv"),
        (FAILS, None, WORKS, "{tmp}/home/.local/bin/uv"),
        (None, FAILS, WORKS, "{tmp}/home/.local/bin/uv"),
    ],
)
def test_first_uv_that_runs(
    tmp_path: Path, on_path: str | None, own: str | None, at_home: str | None, found: str
) -> None:
    clone = tmp_path / "clone"
    (clone / "deploy").mkdir(parents=True)
    shutil.copy(ROOT / "deploy/find_uv.sh", clone / "deploy")
    places = {"path/uv": on_path, "clone/.cache/uv/bin/uv": own, "home/.local/bin/uv": at_home}
    for place, content in places.items():
        if content:
            program(tmp_path / place, content)
    environment = {"PATH": f"{tmp_path}/path:/usr/bin:/bin", "HOME": f"{tmp_path}/home"}
    ran = subprocess.run([clone / "deploy/find_uv.sh"], env=environment, capture_output=True, text=True)
    assert (ran.returncode, ran.stdout.strip()) == (0, found.format(tmp=tmp_path))
