"""Chats in a queue, for the tests of it."""

from __future__ import annotations

from itertools import pairwise

from sqlalchemy import update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.case_models import Case
from services_db.cases import LEVELS, Cases
from services_db.conversations import Conversations
from services_db.messages import Inbound
from services_db.queue import QueueRow, Queues
from services_db.queue_filters import Wanted
from services_db.staff_models import Staff

ME, OTHER = 1, 2
RED = ("immediate", "escalate")


def staffed(engine: Engine) -> Engine:
    with Session(engine, future=True) as session, session.begin():
        for number, name in ((ME, "Sari Salo"), (OTHER, "Aino Aalto")):
            session.add(
                Staff(id=number, email=f"s{number}@example.fi", name=name, title="työ", roles=["reviewer"])
            )
    return engine


def chat(engine: Engine, level: str = "escalate", words: str = "", flag: str = "violence") -> str:
    conversation, _receipt = Conversations(engine).start()
    say(engine, conversation, "1", level, words, flag)
    return conversation


def say(
    engine: Engine, conversation: str, number: str, level: str, words: str = "", flag: str = "violence"
) -> None:
    if level == "human":
        Cases(engine).ask_for_human(conversation)
        return
    alarm = level in RED
    evidence = ({"flag": flag, "words": words, "source": "pattern:x", "score": 1.0},) if alarm else ()
    inbound = Inbound(number, "viesti", level, (flag,) if alarm else (), evidence)
    Conversations(engine).receive(conversation, inbound)


def change(engine: Engine, case_id: int, **values: object) -> None:
    with engine.begin() as connection:
        connection.execute(update(Case).where(Case.id == case_id).values(**values))


def whole(queues: Queues, wanted: Wanted | None = None) -> list[QueueRow]:
    """All pages one after another."""
    rows: list[QueueRow] = []
    for page in range(1, 50):
        looked = queues.look(Wanted(**{**vars(wanted or Wanted()), "page": page}), ME)
        rows += looked.rows
        if not looked.more:
            return rows
    raise AssertionError("the queue has no end")


def in_order(rows: list[QueueRow]) -> bool:
    """The most dangerous first; of the same level, who has waited longest."""
    keys = [(-LEVELS.index(row.level), row.waiting_since, row.id) for row in rows]
    return all(one < next_one for one, next_one in pairwise(keys))
