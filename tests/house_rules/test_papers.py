"""The papers tell the truth: each command they give and each path they name exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.house_rules.project import ROOT, faults, files, literals, source

PAPERS = [path for path in files() if path.suffix == ".md" and "data" not in path.relative_to(ROOT).parts]
NEEDED = [
    "README.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "LICENSE",
    "docs/architecture.md",
    "docs/runbook.md",
]
# Made or written by a person on the spot, so absent from a clone.
LATER = re.compile(r"^(\.env|\.venv|\.cache|models|var|results)\b")


def targets() -> set[str]:
    return set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))


def code(path: Path) -> str:
    """The parts of a paper set as code."""
    text = path.read_text(encoding="utf-8")
    return "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))


@pytest.mark.parametrize("paper", NEEDED)
def test_paper_exists(paper: str) -> None:
    assert (ROOT / paper).is_file()


def test_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 120


def test_make_targets_exist() -> None:
    assert faults(PAPERS, lambda path: set(re.findall(r"\bmake ([a-z-]+)", code(path))) - targets()) == {}


def test_python_doors_exist() -> None:
    door = re.compile(r"python -m ((?:bot|actions|services_db|console|worker)[\w.]*)")
    assert faults(PAPERS, lambda path: {one for one in door.findall(code(path)) if not _runs(one)}) == {}


def missing_paths(path: Path) -> list[str]:
    named = set(re.findall(r"(?<![\w/.-])((?:[\w.-]+/)+(?:[\w.-]+\.\w+)?)", code(path)))
    linked = set(re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", path.read_text(encoding="utf-8")))
    tops = {entry.name for entry in ROOT.iterdir()}
    ours = {one for one in named if one.split("/")[0] in tops and not LATER.match(one)}
    missing = [one for one in ours if not (ROOT / one).exists()]
    return missing + [one for one in linked if not (path.parent / one).exists()]


def test_paths_exist() -> None:
    assert faults(PAPERS, missing_paths) == {}


def test_each_setting_is_told() -> None:
    setting = re.compile(r"\b(?:ERONAPU_[A-Z_]+|SPACY_MODEL)\b")
    read = {match for path in source() for _, words in literals(path) for match in setting.findall(words)}
    assert read == set(setting.findall((ROOT / ".env.example").read_text(encoding="utf-8")))


def test_help_explains_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.findall(r"^\.PHONY: (.*)", makefile, re.MULTILINE)[0].split()
    explained = set(re.findall(r"^([a-z-]+):.*## \S", makefile, re.MULTILINE))
    assert set(phony) - explained == {"model", "database"}, "only the steps inside others go unexplained"


def test_each_setting_is_explained() -> None:
    read = (ROOT / "bot/settings.py").read_text(encoding="utf-8")
    settings = set(re.findall(r'"(ERONAPU_\w+|SPACY_MODEL)"', read))
    runbook = (ROOT / "docs/runbook.md").read_text(encoding="utf-8")
    assert len(settings) > 5
    assert {one for one in settings if f"`{one}`" not in runbook} == set()


def _runs(door: str) -> bool:
    place = ROOT.joinpath(*door.split("."))
    return place.with_suffix(".py").is_file() or (place / "__main__.py").is_file()
