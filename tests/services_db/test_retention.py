from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.engine import Engine

from services_db.conversations import Conversations
from services_db.messages import Inbound
from services_db.retention import delete_expired

NOW = datetime(2026, 12, 31, 12)


def conversation(engine: Engine, days_ago: float, level: str = "none") -> str:
    started, _receipt = Conversations(engine).start()
    Conversations(engine).receive(started, Inbound("a", "salaisuus", level, ("violence",)))
    with engine.begin() as connection:
        seen = {"seen": (NOW - timedelta(days=days_ago)).isoformat(" "), "id": started}
        connection.execute(text("update conversation set last_seen = :seen where id = :id"), seen)
    return started


@pytest.mark.parametrize(
    ("days_ago", "level", "gone"), [(31, "none", 1), (29, "none", 0), (400, "escalate", 0)]
)
def test_an_ordinary_conversation_is_kept_for_its_term(
    engine: Engine, days_ago: float, level: str, gone: int
) -> None:
    kept = conversation(engine, days_ago, level)
    assert delete_expired(engine, NOW, dry_run=True) == gone
    assert Conversations(engine).exists(kept)  # a dry run only counts
    assert delete_expired(engine, NOW) == gone
    assert Conversations(engine).exists(kept) is (gone == 0)
    with engine.connect() as connection:
        assert connection.execute(text("select count(*) from message")).scalar_one() == 1 - gone
