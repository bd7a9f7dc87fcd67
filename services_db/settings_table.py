"""One setting of the installation, from the table that staff edits."""

from __future__ import annotations

from typing import TypeVar, cast

from sqlalchemy.orm import Session

from services_db.office_models import Setting

Value = TypeVar("Value")


def get(session: Session, name: str, default: Value) -> Value:
    """What staff has set, or the default."""
    row = session.get(Setting, name)
    return default if row is None else cast(Value, row.value)
