from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import event, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.base import utcnow
from services_db.conversation_models import Presence
from services_db.conversations import Conversations
from services_db.presence import present, sign, types, whereabouts
from services_db.visits import Visits

NOW = datetime(2026, 3, 2, 12)


@pytest.mark.parametrize(
    ("seen_before", "left_before", "where"),
    [
        (None, None, ("unknown", 0)),
        (0, None, ("here", 0)),
        (39, None, ("here", 0)),
        (40, None, ("away", 1)),
        (5 * 60 + 59, None, ("away", 5)),
        (30 * 60, None, ("gone", 30)),
        (7200, None, ("gone", 120)),
        (0, 10, ("left", 0)),
        (300, 600, ("left", 10)),
        (None, 60, ("left", 1)),
    ],
)
def test_where_the_parent_is(
    seen_before: int | None, left_before: int | None, where: tuple[str, int]
) -> None:
    def before(seconds: int | None) -> datetime | None:
        return None if seconds is None else NOW - timedelta(seconds=seconds)

    assert whereabouts(before(seen_before), before(left_before), NOW) == where


@pytest.mark.parametrize(("seconds", "typing"), [(0, True), (5.9, True), (6, False)])
def test_typing_lasts_six_seconds(seconds: float, typing: bool) -> None:
    assert types(NOW - timedelta(seconds=seconds), NOW) is typing
    assert not types(None, NOW)


@pytest.fixture
def conversation(engine: Engine) -> str:
    return Conversations(engine).start()[0]


def writes(engine: Engine) -> list[str]:
    """Collects the statements that write."""
    found: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: object) -> None:
        if not statement.lstrip().upper().startswith(("SELECT", "PRAGMA")):
            found.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    return found


def test_a_sign_is_written_seldom(engine: Engine, conversation: str) -> None:
    written = writes(engine)
    for _ in range(10):
        sign(engine, conversation, "parent")
    assert len(written) == 1
    with engine.begin() as connection:
        connection.execute(update(Presence).values(parent_seen=utcnow() - timedelta(seconds=3)))
    sign(engine, conversation, "parent")
    assert len(written) == 3


def test_who_types_is_there(engine: Engine, conversation: str) -> None:
    sign(engine, conversation, "staff", typed=True)
    sign(engine, conversation, "parent")
    with Session(engine, future=True) as session:
        known = present(session, conversation)
        assert session.execute(select(Presence.conversation_id)).scalars().all() == [conversation]
    assert known.staff_typed == known.staff_seen is not None
    assert known.parent_seen is not None
    assert known.parent_typed is None
    assert known.left_at is None


def test_who_left_is_known_by_it(engine: Engine, conversation: str) -> None:
    Visits(engine).leave(conversation)
    with Session(engine, future=True) as session:
        assert present(session, conversation).left_at is not None


def test_a_sign_in_a_conversation_that_is_gone_is_no_failure(engine: Engine) -> None:
    sign(engine, "nobody", "parent")
    with Session(engine, future=True) as session:
        assert present(session, "nobody").parent_seen is None
