from __future__ import annotations

from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect

from services_db.base import Base, import_models
from services_db.engine import make_engine
from services_db.migrate import MIGRATIONS, configuration, downgrade, upgrade

SEQUENCE = "sqlite_sequence"  # SQLite keeps the last number of growing ids here


def not_sqlites_own(_thing: object, name: str, *_rest: object) -> bool:
    return name != SEQUENCE


@pytest.fixture
def url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path / 'migrated.db'}"


def test_the_migrations_make_what_the_models_say(url: str) -> None:
    upgrade(url)
    import_models()
    with make_engine(url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": not_sqlites_own})
        assert compare_metadata(context, Base.metadata) == []


def test_one_line_of_migrations_ends_at_the_head_file() -> None:
    heads = ScriptDirectory.from_config(configuration("sqlite://")).get_heads()
    assert heads == [(MIGRATIONS / ".current-alembic-head").read_text(encoding="utf-8").strip()]


def test_migrating_again_changes_nothing_and_all_can_be_undone(url: str) -> None:
    upgrade(url)
    upgrade(url)
    downgrade(url)
    left = set(inspect(make_engine(url)).get_table_names()) - {SEQUENCE}
    assert left == {"alembic_version"}
