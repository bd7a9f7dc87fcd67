"""Cases for tests of the console: a parent's chat with evidence, and what staff may find in it."""

from __future__ import annotations

from sqlalchemy.engine import Engine

from services_db.cases import Cases
from services_db.conversations import Conversations
from services_db.messages import Inbound, Outbound

FOLLOWS = "Hän seuraa minua joka päivä <b>kotiin</b>."


def a_case(engine: Engine, level: str = "escalate", flag: str = "stalking", text: str = FOLLOWS) -> str:
    """A conversation whose first message alarms by a pattern and by the model."""
    conversation, _receipt = Conversations(engine).start()
    alarm(engine, conversation, "1", level, flag, text)
    return conversation


def alarm(
    engine: Engine,
    conversation: str,
    client_id: str,
    level: str = "escalate",
    flag: str = "stalking",
    text: str = FOLLOWS,
) -> None:
    """A message that alarms, and the bot's answer."""
    evidence = (
        {"flag": flag, "words": "seuraa minua", "source": "pattern:follows", "score": 1.0},
        {"flag": flag, "words": text[:200], "source": "model", "score": 0.75},
    )
    received = Conversations(engine).receive(conversation, Inbound(client_id, text, level, (flag,), evidence))
    Conversations(engine).say(conversation, [Outbound("Oletko turvassa?")], answers=received.id)


def situation(engine: Engine, conversation: str, **safe_contact: object) -> None:
    """What was understood of the parent's situation, and how they may be reached."""
    told = {
        "phase": "deciding",
        "municipality": "Kärkölä",
        "children": {"count": 2, "ages": [4, 7]},
        "needs": ["custody"],
        "special_needs": ["prolonged_dispute"],
        "who": "mother",
        "safety": "no",
    }
    Cases(engine).enrich(conversation, told, safe_contact)
