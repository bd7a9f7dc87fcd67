from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine

from services_db.catalogue import published
from services_db.catalogue_models import OrganisationRow, ServiceRow
from services_db.engine import make_engine, session_scope
from services_db.errors import CatalogueError
from services_db.migrate import upgrade
from services_db.seed import Counts, seed

Write = Callable[..., Path]
Row = Callable[..., str]


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    url = f"sqlite:///{tmp_path / 'empty.db'}"
    upgrade(url)
    return make_engine(url)


def stored(engine: Engine) -> dict[str, str]:
    with session_scope(engine) as session:
        return {row.id: row.name for row in session.execute(select(ServiceRow)).scalars()}


def test_the_seed_of_the_product(engine: Engine) -> None:
    first = seed(engine)
    assert first.services > 130 and 90 < first.published < first.services and first.removed == 0
    assert seed(engine) == first


def test_seeding_again_changes_what_changed_and_removes_what_is_gone(
    engine: Engine, write_rows: Write, a_row: Row
) -> None:
    assert seed(engine, write_rows(a_row("eka"), a_row("toka"))) == Counts(2, 2, 0)
    renamed = a_row("eka").replace("Neuvonta", "Uusi nimi").replace("[custody]", "[money, custody]")
    assert seed(engine, write_rows(renamed.replace("Yhdistys ry", "Toinen ry"))) == Counts(1, 1, 1)
    assert stored(engine) == {"eka": "Uusi nimi"}
    with session_scope(engine) as session:
        assert published(session)[0].needs == ("money", "custody")
        assert session.execute(select(OrganisationRow.name)).scalars().all() == ["Toinen ry"]


def test_a_bad_row_changes_nothing(engine: Engine, write_rows: Write, a_row: Row) -> None:
    seed(engine, write_rows(a_row("eka")))
    with pytest.raises(CatalogueError, match=r"catalogue\.yaml:24: toka: unknown needs 'x'"):
        seed(engine, write_rows(a_row("kolmas"), a_row("toka").replace("[custody]", "[x]")))
    assert stored(engine) == {"eka": "Neuvonta"}


def test_the_command_tells_what_it_did_or_what_is_wrong(
    tmp_path: Path, write_rows: Write, a_row: Row
) -> None:
    url = f"sqlite:///{tmp_path / 'command.db'}"
    upgrade(url)

    def run(path: Path) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "services_db.seed", "--db", url, "--file", str(path)]
        return subprocess.run(command, capture_output=True, text=True, check=False)

    assert run(write_rows(a_row())).stdout == "1 services, 1 published, 0 removed\n"
    failed = run(write_rows(a_row(phone="'12'")))
    assert failed.returncode == 1 and ":15: neuvonta: malformed phone '12'" in failed.stderr
