"""One setting of the installation, in the table that staff edits."""

from __future__ import annotations

from typing import TypeVar, cast

from sqlalchemy.orm import Session

from services_db.base import utcnow
from services_db.office_models import Setting

Value = TypeVar("Value")


def get(session: Session, name: str, default: Value) -> Value:
    """What staff has set, or the default."""
    row = session.get(Setting, name)
    return default if row is None else cast(Value, row.value)


def put(session: Session, name: str, value: object, staff_id: int) -> None:
    """Set it, inside the caller's transaction."""
    session.merge(Setting(name=name, value=value, changed=utcnow(), changed_by=staff_id))
