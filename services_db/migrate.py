"""Bring a database to the newest schema: `python -m services_db.migrate [--db URL]`."""

from __future__ import annotations

import argparse
from pathlib import Path

from alembic import command
from alembic.config import Config

from services_db.engine import database_url

MIGRATIONS = Path(__file__).with_name("migrations")


def upgrade(url: str | None = None, revision: str = "head") -> None:
    """Run the migrations up to `revision`; nothing happens when the schema is there already."""
    command.upgrade(configuration(url), revision)


def downgrade(url: str | None = None, revision: str = "base") -> None:
    """Undo the migrations down to `revision`; the data of the dropped tables is lost."""
    command.downgrade(configuration(url), revision)


def configuration(url: str | None = None) -> Config:
    """Alembic's configuration, made here so that no second file names the database."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    # Alembic reads options through configparser, to which a per cent sign is special.
    config.set_main_option("sqlalchemy.url", (url or database_url()).replace("%", "%%"))
    return config


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--db", default=None, help="database URL")
    upgrade(parser.parse_args().db)


if __name__ == "__main__":
    main()
