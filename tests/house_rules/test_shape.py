"""Files that can be read at one sitting, tests that lie where one looks for them."""

from __future__ import annotations

import ast
from pathlib import Path
from statistics import median

from tests.house_rules.project import ROOT, faults, files, name, python_files, source, tree

CODE = {".py", ".js", ".css", ".html", ".sh"}
LINES = {"actions": 150}
MOST_LINES = 250
FUNCTION_LINES = 40
# Test folders that hold promises of the whole rather than of one module.
WHOLE = {"conversations", "house_rules", "browser", "commands", "data", "durability"}
# What fails a test without an `assert` of the test's own.
ASSERTING = {"pytest.raises", "pytest.warns", "expect", "play", "check"}
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)


def too_many_lines(path: Path) -> list[int]:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    return [lines] if lines > LINES.get(name(path.parent), MOST_LINES) else []


def test_no_file_is_long() -> None:
    # a migration lists what changed, however much it was; files of others stay as they came
    ours = [path for path in files() if not {"migrations", "vendor"} & set(path.parts)]
    assert faults([path for path in ours if path.suffix in CODE], too_many_lines) == {}


def functions(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, FUNCTIONS)]


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_no_function_is_long() -> None:
    def long(path: Path) -> list[str]:
        return [one.name for one in functions(path) if length(one) > FUNCTION_LINES]

    assert faults(source(), long) == {}


def test_functions_are_small_as_a_rule() -> None:
    assert median(length(one) for path in source() for one in functions(path)) <= 9


def silent(path: Path) -> list[str]:
    public = [node for node in tree(path).body if isinstance(node, (*FUNCTIONS, ast.ClassDef))]
    names = [node.name for node in public if not node.name.startswith("_") and not ast.get_docstring(node)]
    explained = path.name == "__init__.py" or ast.get_docstring(tree(path))
    return names if explained else ["the module", *names]


def test_what_is_public_is_explained() -> None:
    assert faults(source(), silent) == {}


def test_each_test_file_has_its_module() -> None:
    strays = []
    for path in python_files():
        parts = path.relative_to(ROOT).parts
        if parts[0] != "tests" or not path.name.startswith("test_") or len(parts) < 3 or parts[1] in WHOLE:
            continue
        module = ROOT.joinpath(*parts[1:-1], path.name.removeprefix("test_"))
        if not module.exists():
            strays.append(name(path))
    assert strays == []


def looks_at_something(test: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    calls = {ast.unparse(node.func) for node in ast.walk(test) if isinstance(node, ast.Call)}
    return bool(calls & ASSERTING) or any(isinstance(node, ast.Assert) for node in ast.walk(test))


def test_each_test_asserts() -> None:
    def blind(path: Path) -> list[str]:
        tests = [one for one in functions(path) if one.name.startswith("test_")]
        return [one.name for one in tests if not looks_at_something(one)]

    assert faults([path for path in python_files() if path.name.startswith("test_")], blind) == {}


def test_nine_modules_of_ten_have_their_test_file() -> None:
    modules = [path for path in source() if not path.name.startswith("__")]
    missing = [path for path in modules if not any(test.exists() for test in mirrors(path))]
    assert len(missing) <= len(modules) / 10, [name(path) for path in missing]


def mirrors(path: Path) -> list[Path]:
    """Where a module's tests may lie; an action is tested by the conversations of its topic too."""
    relative = path.relative_to(ROOT)
    own = ROOT / "tests" / relative.parent / f"test_{relative.name}"
    topic = ROOT / "tests" / "conversations" / f"test_{relative.stem}.yml"
    return [own, topic] if relative.parts[0] == "actions" else [own]
