"""The steps of a call: the first on duty, the next one, the whole list, and again until it is acknowledged."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

from sqlalchemy import select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db import duty, office, office_settings
from services_db.case_models import Case
from services_db.hours import HELSINKI
from services_db.office_models import Notice, Page
from services_db.office_settings import OfficeSettings
from services_db.outbox import BY_MAIL, OWN
from services_db.promise import instant, is_open, promise
from services_db.staff_models import Staff

# Told to one and while staff is there, without widening: nobody is in danger.
GENTLE = frozenset({"specialised", "human"})
REMINDED = timedelta(days=1)
# A step that is taken later than this does not hurry the next ones.
LATE = timedelta(seconds=30)


@dataclass(frozen=True)
class Step:
    """A step that was taken: of which page, which one, and whom it tells."""

    page: int
    step: int
    recipients: tuple[str, ...]


class Paging:
    """What the worker does with the calls."""

    def __init__(self, engine: Engine, by_mail: bool = True) -> None:
        """`by_mail`: whether the installation can send e-mail."""
        self._engine = engine
        self._by_mail = by_mail

    def advance(self, now: datetime) -> list[Step]:
        """Take the steps that are due at `now` (UTC, without a zone); each is taken once, by one worker."""
        due = (
            select(Page.id)
            .join(Case, Case.id == Page.case_id)
            .where(Page.acknowledged.is_(None), Page.next_step <= now, Case.status != "closed")
            .order_by(Case.rank.desc(), Page.next_step)
        )
        with Session(self._engine, future=True) as session:
            pages = session.execute(due).scalars().all()
        taken = (self._take(page, now) for page in pages)
        return [step for step in taken if step]

    def _take(self, page_id: int, now: datetime) -> Step | None:
        with Session(self._engine, future=True) as session, session.begin():
            page = session.get(Page, page_id)
            if page is None:
                return None
            rules, step = office_settings.read(session), page.step
            held = _held_until(session, page.level, now, rules)
            if not _claim(session, page, held or _next(page, now, rules), step if held else step + 1) or held:
                return None
            called, common = whom(session, page.level, step, now, rules)
            if step == 0 and page.first_called is not None:
                called, common = [page.first_called], []
            told = (*_addresses(session, called, self._by_mail), *common)
            for one in told:
                session.add(Notice(page_id=page_id, step=step, recipient=one, made=now, due=now))
            return Step(page_id, step, told)


def whom(
    session: Session, level: str, step: int, now: datetime, rules: OfficeSettings
) -> tuple[list[int], list[str]]:
    """Whom a step tells: members of staff, and common channels by name. Nobody on duty: all of them at once."""
    there = duty.on_duty(session, now)
    common = [channel.name for channel in rules.channels]
    if level in GENTLE:
        first = there[:1] or ([] if common else duty.whole_list(session, now)[:1])
        return first, [] if first else common
    called = there[step : step + 1] if step < 2 else []
    return (called, []) if called else (duty.whole_list(session, now), common)


def _addresses(session: Session, called: list[int], by_mail: bool) -> list[str]:
    """Recipients of the outbox: e-mail and the address of their own, each sent and tried again by itself.

    Who has no address at all gets an e-mail that fails, so that the console tells of it.
    """
    own = set(session.execute(select(Staff.id).where(Staff.notify_sealed.is_not(None))).scalars())
    return [
        f"{kind}:{one}"
        for one in called
        for kind, given in ((BY_MAIL, by_mail or one not in own), (OWN, one in own))
        if given
    ]


def _claim(session: Session, page: Page, later: datetime, step: int) -> bool:
    """Set when the page goes on; False when another worker or an acknowledgement was first."""
    claim = (
        update(Page)
        .where(Page.id == page.id, Page.step == page.step, Page.next_step == page.next_step)
        .where(Page.acknowledged.is_(None))
        .values(next_step=later, step=step)
        .execution_options(synchronize_session=False)
    )
    return bool(session.execute(claim).rowcount)


def _next(page: Page, now: datetime, rules: OfficeSettings) -> datetime:
    """When the step after this one is due: counted from when this one was, unless that is long ago."""
    began: datetime = page.next_step if now - page.next_step <= LATE else now
    if page.level in GENTLE:
        return began + REMINDED
    gaps = (rules.next_after, rules.everybody_after - rules.next_after)
    return began + timedelta(seconds=gaps[page.step] if page.step < len(gaps) else rules.repeat_after)


def _held_until(session: Session, level: str, now: datetime, rules: OfficeSettings) -> datetime | None:
    """Until when nobody is told; None when they are told now. Danger of life is never held back."""
    if level == "immediate" or (level not in GENTLE and level in rules.night_levels):
        return None
    if level in GENTLE:
        table = office.timetable(session)
        if table.week or table.others:
            opens = promise(table, now).opens or instant(now + REMINDED)
            return None if is_open(table, now) else opens.astimezone(timezone.utc).replace(tzinfo=None)
    return _quiet_until(now, rules)


def _quiet_until(now: datetime, rules: OfficeSettings) -> datetime | None:
    here = instant(now).astimezone(HELSINKI)
    if not rules.is_quiet(here.hour * 60 + here.minute):
        return None
    end = here.replace(
        hour=rules.quiet_end // 60, minute=rules.quiet_end % 60, second=0, microsecond=0, fold=0
    )
    morning = end if end > here else end + timedelta(days=1)  # on the wall clock, whatever it does at night
    return morning.astimezone(timezone.utc).replace(tzinfo=None)
