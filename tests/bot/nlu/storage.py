"""Rasa's model storage, in one folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Storage:
    """Gives the same folder for writing and reading."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @contextmanager
    def write_to(self, resource: object) -> Iterator[Path]:
        """The folder of a resource."""
        yield self.folder

    read_from = write_to
