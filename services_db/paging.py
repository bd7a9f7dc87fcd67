"""Calls to staff about a case: begun with it, ended when somebody acknowledges them (paging_steps.py does the rest)."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from services_db.base import utcnow
from services_db.case_models import Case
from services_db.conversation_models import Conversation
from services_db.office_models import Page

# The next step of a page that another has taken the place of.
NEVER = datetime(9999, 1, 1)
# Danger of life told anew, without a new flag, begins another call when the last was acknowledged longer ago than this.
AGAIN = timedelta(minutes=15)


def begin(session: Session, case: Case, anew: bool = False, first: int | None = None) -> None:
    """Call staff, inside the caller's transaction: one open page for a case, and a rise begins a new one.

    Nothing happens while the call of this level goes on, while a human talks with the parent, or shortly after
    it was acknowledged, unless the case was raised since. `anew`: who acknowledged it has it in hand no more.
    `first`: the colleague who has been given the case; they are called before anybody else, whatever goes on.
    """
    newest = session.execute(
        select(Page).where(Page.case_id == case.id).order_by(Page.id.desc()).limit(1)
    ).scalar_one_or_none()
    same = newest is not None and newest.level == case.level and first is None
    if same and _holds(session, newest, case, anew):
        return
    older = update(Page).where(Page.case_id == case.id, Page.acknowledged.is_(None)).values(next_step=NEVER)
    session.execute(older.execution_options(synchronize_session=False))
    now = utcnow()
    session.add(Page(case_id=case.id, level=case.level, began=now, next_step=now, first_called=first))


def acknowledge(session: Session, case_id: int, staff_id: int | None) -> None:
    """Somebody has the case in hand: its calls end, inside the caller's transaction."""
    calls = update(Page).where(Page.case_id == case_id, Page.acknowledged.is_(None))
    done = calls.values(acknowledged=utcnow(), acknowledged_by=staff_id)
    session.execute(done.execution_options(synchronize_session=False))


def _holds(session: Session, newest: Page, case: Case, anew: bool) -> bool:
    """Whether the call there is stands for this danger too: it goes on, or somebody is at it."""
    if newest.acknowledged is None:
        return True
    talking = select(Conversation.human).where(Conversation.id == case.conversation_id)
    if session.execute(talking).scalar_one():
        return True
    return not anew and bool(newest.acknowledged >= max(case.raised, utcnow() - AGAIN))
