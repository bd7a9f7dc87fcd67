"""YAML lists whose rows remember their lines, so that an error can be pointed at."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from services_db.errors import CatalogueError


@dataclass(frozen=True)
class Row:
    """One mapping of a list, the line it begins on and the lines of its keys."""

    values: dict[str, Any]
    line: int
    lines: dict[str, int]


def read_rows(path: Path) -> list[Row]:
    """The mappings of a YAML list in their order; CatalogueError with the line when the file is not such a list."""
    loader = yaml.CSafeLoader(path.read_text(encoding="utf-8"))
    try:
        root = loader.get_single_node()
        if not isinstance(root, yaml.SequenceNode):
            raise CatalogueError(path, 1, "the file is not a list")
        return [_row(path, loader, node) for node in root.value]
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise CatalogueError(path, line, f"not YAML: {error.problem}") from error
    finally:
        loader.dispose()


def _row(path: Path, loader: Any, node: yaml.Node) -> Row:
    line = node.start_mark.line + 1
    if not isinstance(node, yaml.MappingNode):
        raise CatalogueError(path, line, "a row is not a mapping")
    lines = {key.value: key.start_mark.line + 1 for key, _ in node.value}
    if len(lines) != len(node.value):
        raise CatalogueError(path, line, "a key stands twice in one row")
    return Row(loader.construct_mapping(node, deep=True), line, lines)
