"""The declarative base of every table, with fixed names for constraints so that migrations can find them; its clock."""

from __future__ import annotations

from datetime import datetime, timezone
from importlib import import_module
from pkgutil import iter_modules

from sqlalchemy import MetaData
from sqlalchemy.orm import declarative_base

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

Base = declarative_base(metadata=MetaData(naming_convention=NAMING))


def utcnow() -> datetime:
    """The time now, in UTC, without a zone: SQLite keeps none."""
    return datetime.now(timezone.utc).replace(tzinfo=None)


def import_models() -> None:
    """Import every `*_models` module of this package, so that `Base.metadata` knows all tables."""
    package = import_module("services_db")
    for module in iter_modules(package.__path__):
        if module.name.endswith("_models"):
            import_module(f"services_db.{module.name}")
