"""The audit log: who read or changed what. Rows are only added, chained by hashes."""

from __future__ import annotations

from hashlib import sha256

from sqlalchemy import update
from sqlalchemy.orm import Session

from services_db.audit_models import Audit, AuditHead
from services_db.base import utcnow

HEAD = 1
BEGINNING = "0" * 64


def write(session: Session, actor: str, deed: str, conversation: str = "", about: str = "") -> None:
    """Add a row inside the caller's transaction.

    `deed` is one word, `about` an id or a setting's name: never what anybody said or is called.
    """
    lock(session)
    head = session.get(AuditHead, HEAD, populate_existing=True)
    row = Audit(time=utcnow(), actor=actor, deed=deed, conversation_id=conversation, about=about)
    row.hash = head.newest = link(head.newest, row)
    session.add(row)
    session.flush()


def lock(session: Session) -> None:
    """Let nobody else write to the log until the caller's transaction ends."""
    same = update(AuditHead).where(AuditHead.id == HEAD).values(newest=AuditHead.newest)
    if not session.execute(same.execution_options(synchronize_session=False)).rowcount:
        session.add(AuditHead(id=HEAD, newest=BEGINNING, oldest=BEGINNING))
        session.flush()


def link(previous: str, row: Audit) -> str:
    """The hash of a row: of the one before it and of all that the row says."""
    said = (row.time.isoformat(), row.actor, row.deed, row.conversation_id, row.about)
    return sha256("\x1f".join((previous, *said)).encode()).hexdigest()
