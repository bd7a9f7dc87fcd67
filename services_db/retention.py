"""How long what is kept stays: ordinary conversations, those with a case, the audit log.

`python -m services_db.retention --dry-run` tells what would go now; without it, what is over its term is deleted.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, delete, false, func, not_, or_, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session
from sqlalchemy.sql import ColumnElement

from services_db import audit
from services_db.base import utcnow
from services_db.case_models import Case, LegalHold
from services_db.conversation_models import Conversation
from services_db.engine import database_url, make_engine, scrub
from services_db.settings_table import get

# In days. The opening tells a parent the first (bot/nlg.py fills it in); grounds of all three: docs/privacy.md.
DEFAULT_DAYS = {"keep_ordinary_days": 30, "keep_case_days": 365, "keep_audit_days": 4383}
# How many conversations one transaction deletes: with SQLite nobody else writes meanwhile.
AT_ONCE = 200
OF_CASE = Case.conversation_id == Conversation.id
HELD = select(LegalHold.conversation_id).where(LegalHold.released.is_(None))


@dataclass(frozen=True)
class Terms:
    """Days: after an ordinary conversation was last seen, after a case was closed, after an audit row was written."""

    ordinary: int
    case: int
    audit: int


@dataclass(frozen=True)
class Expiry:
    """A conversation and when it goes, in UTC; with the number of its case, if it has one."""

    conversation: str
    goes: datetime
    case: int | None


def terms(session: Session) -> Terms:
    """The terms of this installation; a day at least, so that no slip of a hand deletes what is being said now."""
    return Terms(*(max(1, int(get(session, name, days))) for name, days in DEFAULT_DAYS.items()))


def ordinary_days(engine: Engine) -> int:
    """What a parent is told at the opening."""
    with Session(engine, future=True) as session:
        return terms(session).ordinary


def expiring(session: Session, until: datetime, limit: int | None = None) -> list[Expiry]:
    """What goes by `until` (UTC, without a zone), first what goes first; neither open cases nor what is held."""
    own = terms(session)
    seen = _seen(session, own, until)
    ordinary = select(Conversation, Case.id, Case.closed_at).outerjoin(Case, OF_CASE).where(Case.id.is_(None))
    closed = select(Conversation, Case.id, Case.closed_at).join(Case, OF_CASE).where(_closed(own, until))
    # each kind by its own index, so that a few can be asked of very many
    kinds = (ordinary.order_by(Conversation.last_seen), closed.order_by(Case.closed_at))
    rows = (row for kind in kinds for row in session.execute(kind.where(seen).limit(limit)))
    found = [Expiry(one.id, _goes(own, one, closed_at), case) for one, case, closed_at in rows]
    return sorted(found, key=lambda one: (one.goes, one.conversation))[:limit]


def count_expiring(session: Session, until: datetime) -> int:
    """How many conversations go by then."""
    own = terms(session)
    seen = _seen(session, own, until)
    unseen = select(func.count(Conversation.id)).where(seen)
    stays = select(func.count(Case.id)).join(Conversation, OF_CASE).where(seen, not_(_closed(own, until)))
    return int(session.execute(unseen).scalar_one() - session.execute(stays).scalar_one())


def delete_expired(engine: Engine, now: datetime, dry_run: bool = False) -> int:
    """Delete conversations whose term is over, with all that hangs on them; how many. A dry run only counts.

    A few at a time, each in a transaction of its own: nobody's message waits until all are gone.
    """
    if dry_run:
        with Session(engine, future=True) as session:
            return len(expiring(session, now))
    count = 0
    while gone := _delete_some(engine, now):
        count += gone
    return count


def _delete_some(engine: Engine, now: datetime) -> int:
    """Delete the next ones; none that a parent has just come back to, or that a hold has just been put on."""
    with Session(engine, future=True) as session, session.begin():
        found = [one.conversation for one in expiring(session, now, AT_ONCE)]
        if not found:
            return 0
        still = delete(Conversation).where(Conversation.id.in_(found), _seen(session, terms(session), now))
        gone: int = session.execute(still.execution_options(synchronize_session=False)).rowcount
        if gone:
            audit.write(session, "worker", "expired", about=str(gone))
        return gone


def delete_expired_audit(engine: Engine, now: datetime) -> int:
    """Delete audit rows whose term is over; how many."""
    with Session(engine, future=True) as session, session.begin():
        return audit.expire(session, now - timedelta(days=terms(session).audit))


def _goes(own: Terms, conversation: Conversation, closed_at: datetime | None) -> datetime:
    seen: datetime = conversation.last_seen + timedelta(days=_ordinary(own, conversation.promised_days))
    return max(seen, closed_at + timedelta(days=own.case)) if closed_at else seen


def _ordinary(own: Terms, promised: int | None) -> int:
    """A longer term than the opening promised is for later conversations; a shorter one is for all at once."""
    return min(own.ordinary, promised or own.ordinary)


def _seen(session: Session, own: Terms, at: datetime) -> ColumnElement[bool]:
    """Not seen for the ordinary term, and not held."""
    promised = session.execute(select(Conversation.promised_days).distinct()).scalars().all()
    long_ago = (
        and_(
            Conversation.promised_days.is_not_distinct_from(days),
            Conversation.last_seen < at - timedelta(days=_ordinary(own, days)),
        )
        for days in promised
    )
    return and_(or_(false(), *long_ago), Conversation.id.not_in(HELD))


def _closed(own: Terms, at: datetime) -> ColumnElement[bool]:
    """A case that was closed its own term ago."""
    term = timedelta(days=own.case)
    return and_(Case.status == "closed", func.coalesce(Case.closed_at, at) < at - term)


def main() -> None:
    """The command line: what goes now, or with `--days` within as many; deletes only without `--dry-run`."""
    parser = argparse.ArgumentParser(description=main.__doc__)
    parser.add_argument("--dry-run", action="store_true", help="list what would go, delete nothing")
    parser.add_argument("--days", type=int, default=0, help="with --dry-run: what goes within so many days")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--db", default=database_url())
    arguments = parser.parse_args()
    engine = make_engine(arguments.db)
    if not arguments.dry_run:
        print(delete_expired(engine, utcnow()), "conversations deleted")
        scrub(engine)
        return
    with Session(engine, future=True) as session:
        found = expiring(session, utcnow() + timedelta(days=arguments.days))
    rows = [
        {"conversation": one.conversation, "goes": f"{one.goes:%F %T}Z", "case": one.case} for one in found
    ]
    if arguments.json:
        print(json.dumps(rows))
        return
    for row in rows:
        print(row["goes"], row["conversation"], f"case {row['case']}" if row["case"] else "ordinary")
    print(len(rows), "conversations")


if __name__ == "__main__":
    main()
