from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.engine import Engine

from services_db.catalogue import published
from services_db.engine import make_engine, session_scope
from services_db.service import Area, Service
from tests.database import empty, seeded


@pytest.fixture(scope="session")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a migrated database with the seed in it; read it, do not write to it."""
    return seeded(tmp_path_factory.mktemp("db"))


@pytest.fixture
def engine() -> Engine:
    """An empty database in memory, with all its tables."""
    return empty()


@pytest.fixture(scope="session")
def services(database: str) -> tuple[Service, ...]:
    """The published services of the seed."""
    with session_scope(make_engine(database)) as session:
        return published(session)


def service(name: str = "palvelu", **values: Any) -> Service:
    """A service that fits everybody everywhere but for what is told of it."""
    usual: dict[str, Any] = {
        "id": name,
        "name": name,
        "for_whom": "Kaikki.",
        "needs": ("custody",),
        "phases": ("deciding",),
        "level": "low_threshold",
        "area": Area("national"),
    }
    return Service(**{**usual, **values})


@pytest.fixture
def make() -> Callable[..., Service]:
    """The maker of services."""
    return service


ROW = """
- id: {id}
  name: Neuvonta
  provider: Yhdistys ry
  summary: Neuvontaa erosta.
  for_whom: Vanhemmat.
  audience: [parents]
  needs: [custody]
  phases: [deciding]
  level: low_threshold
  area: {{kind: national}}
  languages: [fi]
  status: published
  confidence: high
{more}  sources:
    - {{ref: 'https://example.org', said: what it said, date: '2025-03-04'}}
"""


def row(name: str = "neuvonta", **more: str) -> str:
    """A catalogue row as YAML text, on 17 lines; `more` adds keys before the sources, on line 14."""
    return ROW.format(id=name, more="".join(f"  {key}: {value}\n" for key, value in more.items()))


@pytest.fixture
def write_rows(tmp_path: Path) -> Callable[..., Path]:
    """Writes a catalogue file of some rows."""

    def write(*rows: str) -> Path:
        path = tmp_path / "catalogue.yaml"
        path.write_text("".join(rows), encoding="utf-8")
        return path

    return write


@pytest.fixture
def a_row() -> Callable[..., str]:
    """The maker of catalogue rows."""
    return row
