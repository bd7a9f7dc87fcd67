"""`services_db/column_fate.yml` tells the fate of each column that there is, once, and of no other."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import yaml
from sqlalchemy import Table

from services_db.base import Base, import_models
from tests.planted import hanging

FILE = Path(__file__).resolve().parents[2] / "services_db" / "column_fate.yml"
PERSONAL = {"none", "pseudonym", "personal", "special", "staff"}


class Strict(yaml.SafeLoader):
    """A loader to which a name that stands twice is an error."""

    def construct_mapping(self, node: Any, deep: bool = False) -> Any:
        names = [self.construct_object(key) for key, _ in node.value]
        assert len(names) == len(set(names)), f"twice: {sorted(names)}"
        return super().construct_mapping(node, deep)


@cache
def declared() -> dict[str, Any]:
    import_models()
    return dict(yaml.load(FILE.read_text(encoding="utf-8"), Loader=Strict))


def columns() -> list[tuple[str, dict[str, Any]]]:
    tables = declared()["columns"].items()
    return [(f"{table}.{name}", fate) for table, named in tables for name, fate in named.items()]


def test_each_column_is_there_once_and_none_is_stale() -> None:
    told = {name for name, _ in columns()}
    there = {
        f"{table.name}.{column.name}" for table in Base.metadata.sorted_tables for column in table.columns
    }
    assert sorted(there - told) == []
    assert sorted(told - there) == []


def test_each_says_what_it_holds_whose_it_is_and_when_it_goes() -> None:
    faulty = [
        name
        for name, fate in columns()
        if set(fate) != {"holds", "personal", "goes"}
        or not str(fate["holds"]).strip()
        or fate["personal"] not in PERSONAL
        or fate["goes"] not in declared()["fates"]
    ]
    assert faulty == []


def test_each_fate_has_a_time_and_a_reason_and_is_used() -> None:
    fates = declared()["fates"]
    assert {fate["goes"] for _, fate in columns()} == set(fates)
    assert all(set(fate) == {"when", "why"} and all(fate.values()) for fate in fates.values())


def test_what_hangs_on_a_conversation_goes_with_it() -> None:
    def goes_with_it(table: Table) -> bool:
        fates = {fate["goes"] for fate in declared()["columns"][table.name].values()}
        return fates <= {"conversation", "minimum", "presence", "page"}

    assert [table.name for table in hanging() if not goes_with_it(table)] == []


def test_what_may_tell_of_a_parent_never_stays_for_good() -> None:
    stays = {"installation", "count", "catalogue", "staff"}
    assert [
        n for n, fate in columns() if fate["personal"] in {"personal", "special"} and fate["goes"] in stays
    ] == []
