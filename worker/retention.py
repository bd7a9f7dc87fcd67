"""Duties: delete what has been kept long enough, and see once a day that the audit log is whole."""

from __future__ import annotations

import logging

from sqlalchemy.engine import Engine

from services_db.audit_check import check
from services_db.base import utcnow
from services_db.cleanup import clean
from services_db.engine import scrub
from services_db.retention import delete_expired, delete_expired_audit

log = logging.getLogger(__name__)


def delete_old(engine: Engine) -> None:
    """Delete what is over its term, and what parents have deleted from the write-ahead log; the log says how many."""
    now = utcnow()
    log.info("deleted %d conversations after their term", delete_expired(engine, now))
    log.info("deleted %d rows of the audit log after their term", delete_expired_audit(engine, now))
    log.info("cleaned %d rows that had lost their meaning", clean(engine, now))
    scrub(engine)


def check_audit(engine: Engine) -> None:
    """Follow the audit log; the head that is noted here stands where a forger of a whole chain does not reach."""
    found = check(engine)
    if found.fault:
        log.error("the audit log is broken: %s, row %s", found.fault, found.row)
    else:
        log.info("the audit log is whole: %d rows, head %s", found.rows, found.head)
