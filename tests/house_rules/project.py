"""The project's own files, as the house rules read them."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("bot", "actions", "services_db", "console", "worker", "deploy")
BINARY = {".png", ".jpg", ".ico", ".gz", ".woff2", ".pdf"}


@cache
def files() -> tuple[Path, ...]:
    """Every file that is or could be committed."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    return tuple(sorted(ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()))


def texts() -> Iterator[tuple[Path, str]]:
    """Every text file with its content."""
    for path in files():
        if path.suffix not in BINARY:
            yield path, path.read_text(encoding="utf-8")


def source() -> list[Path]:
    """The Python modules that make the product; migrations are history and stay as they were."""
    return [path for path in python_files() if top(path) in PACKAGES and "migrations" not in path.parts]


def python_files() -> list[Path]:
    """Every Python file, tests too."""
    return [path for path in files() if path.suffix == ".py"]


def name(path: Path) -> str:
    """A path as one reads it: relative to the project."""
    return path.relative_to(ROOT).as_posix()


def top(path: Path) -> str:
    """The folder at the root that a file is in."""
    return path.relative_to(ROOT).parts[0]


def module(path: Path) -> str:
    """The dotted name under which a Python file is imported."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def tree(path: Path) -> ast.Module:
    """A Python file parsed."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def imports(path: Path) -> Iterator[str]:
    """Dotted names that a module imports, wherever in it; `from a import b` gives `a.b`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """String literals with their lines, no docstrings or word lists; an f-string gives its fixed parts."""
    parsed = tree(path)
    apart = {*_docstrings(parsed), *_word_lists(parsed)}
    for node in ast.walk(parsed):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in apart:
            yield node.lineno, node.value


def faults(paths: Iterable[Path], look: Callable[[Path], Iterable[Any]]) -> dict[str, list[Any]]:
    """What a rule finds wrong, by file; empty when all is well."""
    found = {name(path): list(look(path)) for path in paths}
    return {file: faulty for file, faulty in found.items() if faulty}


def _docstrings(parsed: ast.Module) -> Iterator[ast.Constant]:
    for node in ast.walk(parsed):
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)) and node.body:
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
                yield first.value


def _word_lists(parsed: ast.Module) -> Iterator[ast.Constant]:
    for node in ast.walk(parsed):
        if isinstance(node, ast.Attribute) and node.attr == "split" and isinstance(node.value, ast.Constant):
            yield node.value
