"""Databases for tests: an empty one with all its tables, and one with the seed in it."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy.engine import Engine

from services_db.base import Base, import_models
from services_db.engine import make_engine
from services_db.migrate import upgrade
from services_db.seed import seed


def empty(url: str = "sqlite://") -> Engine:
    """The engine of a new database, in memory unless told otherwise."""
    import_models()
    engine = make_engine(url)
    Base.metadata.create_all(engine)
    return engine


def seeded(folder: Path) -> str:
    """The address of a migrated database with the seed in it, a file of the folder."""
    url = f"sqlite:///{folder / 'seeded.db'}"
    upgrade(url)
    seed(make_engine(url))
    return url
