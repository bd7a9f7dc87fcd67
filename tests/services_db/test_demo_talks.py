"""How a conversation of the demo's files is read."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from services_db.conversation_models import Conversation, Message
from services_db.demo_talks import ago, talk
from services_db.demo_words import Words
from tests.database import empty

NOW = datetime(2026, 11, 22, 9, 0)


@pytest.mark.parametrize(
    ("told", "meant"),
    [("7 min", timedelta(minutes=7)), ("3 h", timedelta(hours=3)), ("5 d", timedelta(days=5))],
)
def test_how_long_ago(told: str, meant: timedelta) -> None:
    assert ago(told) == meant


def test_marks_become_evidence() -> None:
    engine = empty()
    said = [{"bot": ["ask_safety"]}, {"wait": "2 min"}, {"escalate": "Hän [[seuraa|stalking]] minua"}]
    with Session(engine, future=True) as session, session.begin():
        one = talk(session, {"name": "x", "ago": "1 h", "said": said}, {}, Words(engine), NOW)
        bot, parent = session.execute(select(Message).order_by(Message.id)).scalars()
        seen = session.get(Conversation, "demo-x").last_seen
        assert (parent.text, parent.flags) == ("Hän seuraa minua", ["stalking"])
        assert parent.evidence[0]["words"] == "seuraa"
        assert parent.time - bot.time == timedelta(minutes=2, seconds=30)
        assert (one.level, one.flags, one.opened) == ("escalate", ["stalking"], parent.time)
        assert bot.asks == "safety"
        assert seen <= NOW
