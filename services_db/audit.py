"""The audit log: who read or changed what. Rows are only added, chained by hashes."""

from __future__ import annotations

from datetime import datetime
from hashlib import sha256

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from services_db.audit_models import HEAD, Audit, AuditHead
from services_db.base import utcnow


def write(session: Session, actor: str, deed: str, conversation: str = "", about: str = "") -> None:
    """Add a row inside the caller's transaction.

    `deed` is one word, `about` an id or a setting's name: never what anybody said or is called.
    """
    head = lock(session)
    row = Audit(time=utcnow(), actor=actor, deed=deed, conversation_id=conversation, about=about)
    row.hash = head.newest = link(head.newest, row)
    session.add(row)
    session.flush()


def link(previous: str, row: Audit) -> str:
    """The hash of a row: of the one before it and of all that the row says."""
    said = (row.time.isoformat(), row.actor, row.deed, row.conversation_id, row.about)
    return sha256("\x1f".join((previous, *said)).encode()).hexdigest()


def expire(session: Session, before: datetime) -> int:
    """Delete the oldest rows, up to the first that is not older than `before`; how many. This too is told in a row."""
    head = lock(session)
    kept = select(func.min(Audit.id)).where(Audit.time >= before)
    first_kept = session.execute(kept).scalar_one()
    over = [] if first_kept is None else [Audit.id < first_kept]
    last = session.execute(select(Audit).where(*over).order_by(Audit.id.desc()).limit(1)).scalar_one_or_none()
    if last is None:
        return 0
    head.oldest, head.oldest_id = last.hash, last.id
    count: int = session.execute(select(func.count(Audit.id)).where(Audit.id <= last.id)).scalar_one()
    write(session, "worker", "audit_expired", about=str(count))
    session.expunge(last)
    gone = delete(Audit).where(Audit.id <= head.oldest_id)
    session.execute(gone.execution_options(synchronize_session=False))
    return count


def lock(session: Session) -> AuditHead:
    """The head, which no other writer gets before the caller's transaction ends."""
    same = update(AuditHead).where(AuditHead.id == HEAD).values(newest=AuditHead.newest)
    session.execute(same.execution_options(synchronize_session=False))
    head = session.get(AuditHead, HEAD, populate_existing=True)
    if head is None:
        raise LookupError("the audit log has no head: run the migrations")
    return head
