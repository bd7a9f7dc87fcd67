"""Canned replies: words that staff often needs, in the order in which they are offered."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml
from sqlalchemy import func, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import audit
from services_db.base import utcnow
from services_db.case_models import CannedReply
from services_db.engine import PROJECT, database_url, make_engine, session_scope
from services_db.office_models import Setting

SEED = PROJECT / "data" / "console" / "replies.yaml"
SEEDED = "replies_seeded"
TITLE, TEXT = 80, 2_000


class Taken(Exception):
    """Another reply has this title."""


@dataclass(frozen=True)
class Reply:
    """A reply as it is offered; `text` may hold `{placeholders}`."""

    id: int
    title: str
    text: str


class Replies:
    """The canned replies of this installation; LookupError when there is no such reply."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def listed(self) -> list[Reply]:
        """All, in order."""
        query = select(CannedReply).order_by(CannedReply.position, CannedReply.id)
        with Session(self._engine, future=True) as session:
            return [Reply(row.id, row.title, row.text) for row in session.execute(query).scalars()]

    def save(self, staff_id: int, title: str, text: str, reply_id: int | None = None) -> int:
        """Write a new reply, at the end, or change one; its id. Taken when another has the title."""
        twin = select(CannedReply.id).where(CannedReply.title == title, CannedReply.id != (reply_id or 0))
        with session_scope(self._engine) as session:
            if session.execute(twin).first():
                raise Taken
            last = session.execute(select(func.max(CannedReply.position))).scalar() or 0
            row = _found(session, reply_id) if reply_id else CannedReply(position=last + 1)
            row.title, row.text = title, text
            row.changed, row.changed_by = utcnow(), staff_id
            session.add(row)
            session.flush()
            audit.write(session, f"staff:{staff_id}", "reply_saved", about=f"reply:{row.id}")
            return int(row.id)

    def remove(self, staff_id: int, reply_id: int) -> None:
        """Take a reply away."""
        with session_scope(self._engine) as session:
            session.delete(_found(session, reply_id))
            audit.write(session, f"staff:{staff_id}", "reply_removed", about=f"reply:{reply_id}")

    def raise_one(self, reply_id: int) -> None:
        """Move a reply one place up."""
        query = select(CannedReply).order_by(CannedReply.position, CannedReply.id)
        with session_scope(self._engine) as session:
            rows = session.execute(query).scalars().all()
            at = rows.index(_found(session, reply_id))
            rows.insert(max(at - 1, 0), rows.pop(at))
            for position, row in enumerate(rows, 1):
                row.position = position

    def seed(self, rows: Sequence[dict[str, str]]) -> int:
        """Write the first replies, once in the life of an installation; how many."""
        with session_scope(self._engine) as session:
            if session.get(Setting, SEEDED):
                return 0
            for position, row in enumerate(rows, 1):
                session.add(CannedReply(title=row["title"], text=row["text"].strip(), position=position))
            session.add(Setting(name=SEEDED, value=True))
            return len(rows)


def read_seed(path: Path = SEED) -> list[dict[str, str]]:
    """The replies that an installation begins with."""
    rows: list[dict[str, str]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return rows


def _found(session: Session, reply_id: int) -> CannedReply:
    row = session.get(CannedReply, reply_id)
    if row is None:
        raise LookupError("no such reply")
    return row


def main() -> None:
    """`python -m services_db.replies` writes the first replies into an installation that has had none."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--db", default=database_url())
    count = Replies(make_engine(parser.parse_args().db)).seed(read_seed())
    if count:
        print(f"{count} canned replies")


if __name__ == "__main__":
    main()
