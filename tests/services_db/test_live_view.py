from __future__ import annotations

import pytest
from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.audit_models import Audit
from services_db.messages import Inbound
from services_db.visits import Visits
from tests.services_db.live_talk import LiveTalk


@pytest.fixture
def talk(engine: Engine) -> LiveTalk:
    return LiveTalk(engine)


def test_who_answers_is_told_to_each(talk: LiveTalk) -> None:
    seen = talk.live.talk(talk.case_id, talk.aino)
    assert (seen.human, seen.mine, seen.holder, seen.reachable) == (False, False, None, True)
    talk.live.take(talk.case_id, talk.aino)
    mine, anothers = (talk.live.talk(talk.case_id, staff) for staff in (talk.aino, talk.eero))
    assert (mine.human, mine.mine, mine.holder) == (True, True, None)
    assert (anothers.human, anothers.mine, anothers.holder) == (True, False, "Sari Salo")


def test_messages_come_after_an_id_in_order(talk: LiveTalk) -> None:
    everything = talk.live.talk(talk.case_id, talk.aino)
    ids = [message.id for message in everything.messages]
    assert ids == sorted(ids)
    assert everything.newest == ids[-1]
    later = talk.live.talk(talk.case_id, talk.aino, after=ids[0])
    assert [message.id for message in later.messages] == ids[1:]
    nothing = talk.live.talk(talk.case_id, talk.aino, after=ids[-1])
    assert (nothing.messages, nothing.newest) == ([], 0)


@pytest.mark.parametrize(("after", "reading", "rows"), [(0, True, 1), (0, False, 0), (10**9, True, 0)])
def test_what_is_read_is_audited_when_no_page_was_opened_for_it(
    talk: LiveTalk, after: int, reading: bool, rows: int
) -> None:
    talk.live.talk(talk.case_id, talk.aino, after, reading)
    with Session(talk.engine, future=True) as session:
        found = session.execute(select(Audit.deed, Audit.actor, Audit.conversation_id)).all()
    assert found == [("read_messages", talk.aino.actor, talk.conversation)] * rows


def test_a_parent_types_until_their_words_come(talk: LiveTalk) -> None:
    assert not talk.live.talk(talk.case_id, talk.aino).typing
    talk.live.typed(talk.conversation, "parent")
    seen = talk.live.talk(talk.case_id, talk.aino)
    assert (seen.typing, seen.where) == (True, "here")
    talk.conversations.receive(talk.conversation, Inbound("b", "tässä"))
    assert not talk.live.talk(talk.case_id, talk.aino).typing


def test_who_has_left_cannot_be_reached(talk: LiveTalk) -> None:
    Visits(talk.engine).leave(talk.conversation)
    seen = talk.live.talk(talk.case_id, talk.aino)
    assert (seen.where, seen.reachable) == ("left", False)


def test_no_such_case(talk: LiveTalk) -> None:
    with pytest.raises(LookupError):
        talk.live.talk(99, talk.aino)
