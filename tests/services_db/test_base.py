from __future__ import annotations

from services_db.base import Base, import_models


def test_all_tables_become_known_and_constraints_are_named() -> None:
    import_models()
    tables = Base.metadata.tables
    assert {"service", "service_need", "conversation"} <= set(tables)
    assert all(key.name for table in tables.values() for key in table.foreign_key_constraints)
