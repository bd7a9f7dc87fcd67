"""A small office for tests of calls: staff on a rota, an alarm, and who was told what."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.case_models import Case
from services_db.conversations import Conversations
from services_db.messages import Inbound
from services_db.office_models import Notice, Page
from services_db.paging import acknowledge
from services_db.paging_steps import Paging
from services_db.staff_models import Shift, Staff

ALWAYS = [(weekday, 0, 1440) for weekday in range(7)]


def hire(engine: Engine, name: str, *roles: str, active: bool = True, place: int | None = None) -> int:
    """A member of staff; with a place they are on duty all the time."""
    with Session(engine, future=True) as session, session.begin():
        staff = Staff(
            email=f"{name}@example.fi", name=name, title="ohjaaja", roles=list(roles or ["reviewer"])
        )
        staff.active = active
        session.add(staff)
        session.flush()
        if place is not None:
            for weekday, start, end in ALWAYS:
                session.add(Shift(staff_id=staff.id, weekday=weekday, start=start, end=end, place=place))
        return int(staff.id)


def alarm(
    engine: Engine, level: str = "immediate", at: datetime | None = None, text: str = "viesti"
) -> tuple[str, int]:
    """A conversation whose message raised a case; ids of both. Its call began `at` that time."""
    conversation, _receipt = Conversations(engine).start()
    tell(engine, conversation, level, text)
    with Session(engine, future=True) as session, session.begin():
        case = session.execute(select(Case.id).filter_by(conversation_id=conversation)).scalar_one()
        if at:
            for page in session.execute(select(Page).filter_by(case_id=case)).scalars():
                page.began = page.next_step = at
    return conversation, int(case)


def tell(engine: Engine, conversation: str, level: str, text: str = "viesti", *flags: str) -> None:
    """The parent writes a message that is judged so."""
    client_id = f"{level}{datetime.now().timestamp()}"
    Conversations(engine).receive(conversation, Inbound(client_id, text, level, flags or ("violence",)))


def take(engine: Engine, case: int, staff: int) -> None:
    with Session(engine, future=True) as session, session.begin():
        acknowledge(session, case, staff)


def told(engine: Engine) -> list[tuple[int, str]]:
    """Steps and recipients of all notices, in order."""
    with Session(engine, future=True) as session:
        query = select(Notice.step, Notice.recipient).order_by(Notice.id)
        return [tuple(row) for row in session.execute(query)]


def pages(engine: Engine) -> list[tuple[str, bool]]:
    """Levels of all pages, and whether each is acknowledged."""
    with Session(engine, future=True) as session:
        rows = session.execute(select(Page).order_by(Page.id)).scalars()
        return [(page.level, page.acknowledged is not None) for page in rows]


def watch(engine: Engine, begin: datetime, seconds: int, pace: int = 1) -> list[tuple[int, str]]:
    """Let a worker look every `pace` seconds: who was told after how many seconds."""
    seen = []
    for second in range(0, seconds + 1, pace):
        for step in Paging(engine).advance(begin + timedelta(seconds=second)):
            seen += [(second, recipient) for recipient in step.recipients]
    return seen
