"""What must never be committed: secrets, made files, addresses and paths of one machine."""

from __future__ import annotations

import re

import pytest

from tests.house_rules.project import ROOT, faults, files, name, texts

LARGEST_BYTES = 5_000_000
MADE = re.compile(r"(^|/)(\.env|.*\.(db|sqlite3?|pem|key|pyc|log|tar\.gz|so))$")
SECRETS = re.compile(
    r"-----BEGIN [A-Z ]*PRIVATE KEY-----"
    r"|(?i:\b\w*(?:secret|password|passwd|token|api_?key)\w*\s*[:=]\s*[\"']?)[A-Za-z0-9+/_-]{32,}"
)
# Cut in two so that this file does not hold what it forbids.
MACHINE_PATHS = re.compile(r"(?<![\w.])/(?:wo" r"rk|fa" r"rm|ro" r"ot|home/\w+|Users/\w+)/|\.\./sha" r"red")
REGISTRIES = re.compile(r"py" r"pi\.org|pythonhos" r"ted\.org|npm" r"js\.(?:org|com)|deb\.deb" r"ian\.org")


def test_only_sources_are_committed() -> None:
    assert [name(path) for path in files() if MADE.search(name(path))] == []


def test_no_large_file() -> None:
    assert [name(path) for path in files() if path.stat().st_size > LARGEST_BYTES] == []


@pytest.mark.parametrize(
    "forbidden", [SECRETS, MACHINE_PATHS, REGISTRIES], ids=["secret", "path of one machine", "registry"]
)
def test_no_file_holds(forbidden: re.Pattern[str]) -> None:
    contents = dict(texts())
    assert faults(contents, lambda path: forbidden.findall(contents[path])) == {}


@pytest.mark.parametrize("lock", ["requirements.txt", "requirements-dev.txt"])
def test_lock_files_have_hashes_and_no_address(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if "://" in line or line.startswith("--")] == []
    pinned = [number for number, line in enumerate(lines) if re.match(r"[a-z0-9]", line)]
    assert len(pinned) > 10
    assert [lines[number] for number in pinned if "--hash=sha256:" not in lines[number + 1]] == []
