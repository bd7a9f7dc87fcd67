"""Alembic's entry: runs the migrations on the database that the configuration names."""

from __future__ import annotations

from alembic import context

from services_db.base import Base, import_models
from services_db.engine import make_engine

import_models()

with make_engine(context.config.get_main_option("sqlalchemy.url")).connect() as connection:
    # SQLite cannot alter a constraint in place: batch mode copies the table instead.
    context.configure(
        connection=connection, target_metadata=Base.metadata, render_as_batch=True, compare_type=True
    )
    with context.begin_transaction():
        context.run_migrations()
    connection.commit()
