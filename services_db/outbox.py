"""Notifications that wait to be sent: claimed, sent, tried again. None is lost; one may come twice after a crash."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql import Select

from services_db import office_settings
from services_db.case_models import Case
from services_db.office_models import Notice, Page
from services_db.staff_models import Staff

# Who claims a notice has this long to send it: a worker that dies on it leaves it to the next one, and if it had
# been sent already it is sent twice. Rather twice than never.
LEASE = timedelta(seconds=60)
# Between tries, in seconds; the last one holds for all that follow.
BACKOFF = (5, 15, 30, 60, 120, 300)
# A step that comes later tells the same again, so an old one need not be tried for ever.
MOST_ATTEMPTS = 20

BY_MAIL, OWN = "staff", "own"


@dataclass(frozen=True)
class Due:
    """A notice to send now: about which case, how often it was called for, and to what address."""

    id: int
    case: int
    level: str
    step: int
    attempts: int
    email: str | None = None
    sealed: str | None = None


class Outbox:
    """Questions asked of the notices."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def claim(self, now: datetime, limit: int) -> list[Due]:
        """Up to so many notices that are due, the most dangerous first; nobody else gets them for a while."""
        with Session(self._engine, future=True) as session:
            found = session.execute(_due(now).limit(limit)).all()
            channels = {one.name: one.sealed for one in office_settings.read(session).channels}
            due = [_addressed(session, notice, page, channels) for notice, page in found]
        return [one for one in due if self._claim(one, now)]

    def sent(self, notice: int, now: datetime) -> None:
        """It has been handed over."""
        self._set(notice, sent=now, failure=None)

    def failed(self, notice: int, attempts: int, kind: str, now: datetime) -> None:
        """It has not; it is tried again later. `kind` is a word of ours or an error's name, never an address."""
        wait = BACKOFF[min(attempts, len(BACKOFF)) - 1]
        self._set(notice, failure=kind, due=now + timedelta(seconds=wait))

    def _claim(self, one: Due, now: datetime) -> bool:
        claim = update(Notice).where(
            Notice.id == one.id, Notice.attempts == one.attempts - 1, Notice.sent.is_(None)
        )
        with Session(self._engine, future=True) as session, session.begin():
            taken = claim.values(attempts=one.attempts, due=now + LEASE)
            return bool(session.execute(taken.execution_options(synchronize_session=False)).rowcount)

    def _set(self, notice: int, **values: object) -> None:
        with Session(self._engine, future=True) as session, session.begin():
            session.execute(update(Notice).where(Notice.id == notice).values(**values))


def _due(now: datetime) -> Select:
    """Of open calls, and of each recipient the newest notice alone."""
    newer = aliased(Notice)
    told_since = (
        select(newer.id)
        .where(newer.page_id == Notice.page_id, newer.recipient == Notice.recipient, newer.step > Notice.step)
        .exists()
    )
    return (
        select(Notice, Page)
        .join(Page, Page.id == Notice.page_id)
        .join(Case, Case.id == Page.case_id)
        .where(Notice.sent.is_(None), Notice.due <= now, Notice.attempts < MOST_ATTEMPTS, ~told_since)
        .where(Page.acknowledged.is_(None), Case.status != "closed")
        .order_by(Case.rank.desc(), Notice.due, Notice.id)
    )


def _addressed(session: Session, notice: Notice, page: Page, channels: dict[str, str]) -> Due:
    due = Due(notice.id, page.case_id, page.level, notice.step, notice.attempts + 1)
    kind, _, number = notice.recipient.partition(":")
    if not number:
        return Due(**{**vars(due), "sealed": channels.get(notice.recipient)})
    staff = session.get(Staff, int(number))
    if staff is None or not staff.active:
        return due
    address = {"email": staff.email} if kind == BY_MAIL else {"sealed": staff.notify_sealed}
    return Due(**{**vars(due), **address})
