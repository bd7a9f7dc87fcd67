"""How long a conversation is kept: an ordinary one for 30 days after it was last seen.

The term is told to the parent in the opening (`domain.yml`). A conversation with a case follows the case's own rule.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.case_models import Case
from services_db.conversation_models import Conversation

ORDINARY_DAYS = 30


def expired(session: Session, now: datetime) -> list[str]:
    """Ids of conversations whose term is over at `now` (UTC, without a zone)."""
    last = now - timedelta(days=ORDINARY_DAYS)
    with_case = select(Case.conversation_id)
    query = select(Conversation.id).where(Conversation.last_seen < last, Conversation.id.not_in(with_case))
    return list(session.execute(query).scalars())


def delete_expired(engine: Engine, now: datetime, dry_run: bool = False) -> int:
    """Delete them with all that hangs on them; how many. A dry run only counts."""
    with Session(engine, future=True) as session, session.begin():
        found = expired(session, now)
        if found and not dry_run:
            session.execute(delete(Conversation).where(Conversation.id.in_(found)))
        return len(found)
