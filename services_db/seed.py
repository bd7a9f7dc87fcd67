"""Bring the catalogue's file into the database: `python -m services_db.seed [--db URL] [--file PATH]`.

All or nothing: a bad row raises with its line and changes nothing. Rows are matched by id, so seeding again
changes only what changed in the file, and takes away what is no longer there.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.catalogue_check import check
from services_db.catalogue_models import OrganisationRow, ServiceRow
from services_db.catalogue_rows import to_tables
from services_db.engine import make_engine, session_scope
from services_db.errors import CatalogueError
from services_db.marked_yaml import read_rows
from services_db.tables import SERVICES_DATA, load_tables

CATALOGUE = SERVICES_DATA / "catalogue.yaml"


@dataclass(frozen=True)
class Counts:
    """What a seeding did: services in the file, those of them published, and those taken away."""

    services: int
    published: int
    removed: int


def seed(engine: Engine, path: Path = CATALOGUE) -> Counts:
    """Make the database say what the file says, in one transaction; CatalogueError when a row is wrong."""
    rows = read_rows(path)
    check(path, rows, load_tables())
    with session_scope(engine) as session:
        organisations = _organisations(session, [row.values["provider"] for row in rows])
        for row in rows:
            session.merge(to_tables(row.values, organisations[row.values["provider"]]))
        removed = _remove_gone(session, {row.values["id"] for row in rows})
    return Counts(len(rows), sum(row.values["status"] == "published" for row in rows), removed)


def _organisations(session: Session, names: list[str]) -> dict[str, Any]:
    known = {one.name: one for one in session.execute(select(OrganisationRow)).scalars()}
    for name in dict.fromkeys(names):
        if name not in known:
            known[name] = OrganisationRow(name=name)
            session.add(known[name])
    session.flush()
    return known


def _remove_gone(session: Session, kept: set[str]) -> int:
    gone = [row for row in session.execute(select(ServiceRow)).scalars() if row.id not in kept]
    for row in gone:
        session.delete(row)
    session.flush()
    used = select(ServiceRow.organisation_id)
    unused = delete(OrganisationRow).where(OrganisationRow.id.not_in(used))
    session.execute(unused, execution_options={"synchronize_session": False})
    return len(gone)


def main() -> None:
    """The command line; a bad row ends it with status 1 and the row's place."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--db", default=None, help="database URL")
    parser.add_argument("--file", type=Path, default=CATALOGUE, help="the catalogue's YAML file")
    options = parser.parse_args()
    try:
        counts = seed(make_engine(options.db), options.file)
    except CatalogueError as error:
        sys.exit(str(error))
    print(f"{counts.services} services, {counts.published} published, {counts.removed} removed")


if __name__ == "__main__":
    main()
