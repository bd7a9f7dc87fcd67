"""What can go wrong with the data of services."""

from __future__ import annotations

from pathlib import Path


class CatalogueError(ValueError):
    """A row of a data file is wrong: `path:line: reason`. Nothing was changed."""

    def __init__(self, path: Path, line: int, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}")
        self.path, self.line, self.reason = path, line, reason
