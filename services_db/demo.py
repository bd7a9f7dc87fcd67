"""Fills an empty database with invented people, conversations and figures, so that the console can be looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

import yaml
from sqlalchemy import delete, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.conversation_models import Conversation
from services_db.demo_cases import open_case
from services_db.demo_figures import tallies
from services_db.demo_staff import ADDRESS, employ, office, replies, roster
from services_db.demo_talks import PREFIX, reach, talk
from services_db.demo_words import Words
from services_db.engine import PROJECT, session_scope
from services_db.hours import HELSINKI
from services_db.office_models import Tally
from services_db.staff_models import Staff

DATA = PROJECT / "data" / "demo"
Seal = Callable[[dict[str, Any]], str]


class RealConversations(RuntimeError):
    """The database holds conversations that are not the demo's: nothing was changed."""


@dataclass(frozen=True)
class Filled:
    """What the demo brought: how many conversations and cases, and the addresses of staff by which they sign in."""

    conversations: int
    cases: int
    staff: dict[str, str]


def fill(engine: Engine, password: str, seal: Seal, now: datetime) -> Filled:
    """Put the demo, as it looks at `now` (UTC, without a zone), in the place of an earlier one.

    Everybody of the demo's staff signs in with `password`; `seal` encrypts contact details.
    Raises RealConversations when anybody has really talked here.
    """
    today = now.replace(tzinfo=timezone.utc).astimezone(HELSINKI).date()
    tables = {name: _read(name) for name in ("staff", "red", "calm", "figures")}
    words = Words(engine)
    with session_scope(engine) as session:
        _clear(session)
        staff = employ(session, tables["staff"]["staff"], password)
        roster(session, staff, tables["staff"], today)
        office(session, tables["staff"], today)
        replies(session, tables["staff"]["replies"])
        cases = 0
        for told in (*tables["red"], *tables["calm"]):
            one = talk(session, told, staff, words, now)
            cases += open_case(session, one, staff, now) is not None
            if "contact" in told:
                reach(session, one, seal(told["contact"]))
        tallies(session, today, tables["figures"])
        addresses = {one.email: ", ".join(one.roles) for one in staff.values()}
        return Filled(len(tables["red"]) + len(tables["calm"]), cases, addresses)


def _clear(session: Session) -> None:
    """Take an earlier demo away; nothing that anybody really said, and no figure of it, is ever touched."""

    def any_row(query: Any) -> bool:
        return session.execute(query.limit(1)).first() is not None

    demo_before = any_row(select(Staff.id).where(Staff.email.endswith(ADDRESS)))
    talked = any_row(select(Conversation.id).where(Conversation.id.not_like(f"{PREFIX}%")))
    if talked or (any_row(select(Tally.day)) and not demo_before):
        raise RealConversations
    session.execute(delete(Conversation), execution_options={"synchronize_session": False})


def _read(name: str) -> Any:
    return yaml.safe_load((DATA / f"{name}.yml").read_text(encoding="utf-8"))
