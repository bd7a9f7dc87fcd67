"""The settings that staff may change, with their defaults: one row for each that differs."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import audit
from services_db.base import utcnow
from services_db.office_models import Setting

CALLED_LEVELS = ("human", "escalate", "immediate")


@dataclass(frozen=True)
class Channel:
    """A common address of staff, as a mailbox or a room of their chat: its name, and its address, sealed."""

    name: str
    sealed: str


@dataclass(frozen=True)
class OfficeSettings:
    """Each field is a row of the table `setting` once it differs from what stands here; times in seconds.

    Quiet hours are minutes from midnight in Helsinki; where start and end agree there are none.
    """

    next_after: int = 60
    everybody_after: int = 180
    repeat_after: int = 300
    parent_told_after: int = 180
    quiet_start: int = 22 * 60
    quiet_end: int = 7 * 60
    # What is called in quiet hours too; `immediate` always is.
    night_levels: tuple[str, ...] = ("immediate",)
    channels: tuple[Channel, ...] = ()
    closed_on_holidays: bool = True

    def is_quiet(self, minutes: int) -> bool:
        """Whether a time of the day, in minutes from midnight, is in the quiet hours."""
        if self.quiet_start <= self.quiet_end:
            return self.quiet_start <= minutes < self.quiet_end
        return minutes >= self.quiet_start or minutes < self.quiet_end


def read(session: Session) -> OfficeSettings:
    """The settings as they stand now."""
    rows = dict(session.execute(select(Setting.name, Setting.value)).all())
    known = {field.name: rows[field.name] for field in fields(OfficeSettings) if field.name in rows}
    if "channels" in known:
        known["channels"] = tuple(Channel(**one) for one in known["channels"])
    if "night_levels" in known:
        known["night_levels"] = tuple(known["night_levels"])
    return OfficeSettings(**known)


def change(session: Session, staff_id: int, **values: Any) -> None:
    """Keep what differs from what stands, each change with an audit row that names the setting and no value."""
    now = read(session)
    for name, value in values.items():
        if getattr(now, name) == value:
            continue
        plain = [vars(one) for one in value] if name == "channels" else value
        session.merge(Setting(name=name, value=plain, changed=utcnow(), changed_by=staff_id))
        audit.write(session, f"staff:{staff_id}", "setting_changed", about=name)


class Settings:
    """The settings for pages and duties."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def read(self) -> OfficeSettings:
        """As they stand now."""
        with Session(self._engine, future=True) as session:
            return read(session)

    def change(self, staff_id: int, **values: Any) -> None:
        """Change some of them."""
        with Session(self._engine, future=True) as session, session.begin():
            change(session, staff_id, **values)
