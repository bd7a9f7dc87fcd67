from __future__ import annotations

import random
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import event
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.base import utcnow
from services_db.case_work import CaseWork, Closing, NotYours
from services_db.cases import Cases
from services_db.conversation_models import Conversation, Presence
from services_db.conversations import Conversations
from services_db.queue import Queue, Queues
from services_db.queue_filters import PAGE, Wanted
from tests.database import empty
from tests.services_db.queue_cases import ME, OTHER, change, chat, in_order, say, staffed, whole


@pytest.fixture
def queue(engine: Engine) -> Queues:
    return Queues(staffed(engine))


@pytest.mark.parametrize("seed", range(3))
def test_no_red_flag_ever_stands_below_a_lesser_one(engine: Engine, queue: Queues, seed: int) -> None:
    """200 mixed chats that begin, rise, are asked about, claimed and given back."""
    dice = random.Random(seed)
    chats = [Conversations(engine).start()[0] for _ in range(200)]
    for number in range(400):
        level = dice.choices(["none", "specialised", "human", "escalate", "immediate"], [5, 3, 3, 3, 1])[0]
        say(engine, dice.choice(chats), str(number), level)
        if number % 100 == 0:
            assert in_order(whole(queue))
    for row in whole(queue)[::3]:
        CaseWork(engine).claim(row.id, dice.choice([ME, OTHER]))
    rows = whole(queue)
    assert in_order(rows)
    assert len(rows) == len({row.id for row in rows}) == len(Cases(engine).listed())
    assert {row.level for row in rows} == {"human", "escalate", "immediate"}


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["say", "claim", "give_back", "hand_over", "close", "reopen"]),
        st.integers(1, 4),
        st.sampled_from(["none", "specialised", "human", "escalate", "immediate"]),
        st.sampled_from([ME, OTHER]),
    ),
    max_size=25,
)


@settings(deadline=None, max_examples=40)
@given(deeds=DEEDS)
def test_whatever_happens_the_order_holds_and_nobody_is_lost(
    deeds: list[tuple[str, int, str, int]],
) -> None:
    engine = staffed(empty())
    work, chats = CaseWork(engine), [Conversations(engine).start()[0] for _ in range(4)]
    for number, (deed, which, level, who) in enumerate(deeds):
        if deed == "say":
            say(engine, chats[which - 1], str(number), level)
            continue
        try:
            if deed == "hand_over":
                work.hand_over(which, who, 3 - who)
            elif deed == "close":
                work.close(which, who, Closing("advised"))
            else:
                getattr(work, deed)(which, who)
        except (LookupError, NotYours):
            continue
    queues = Queues(engine)
    open_rows, closed = whole(queues), whole(queues, Wanted(whose="closed"))
    assert in_order(open_rows)
    assert {row.id for row in open_rows}.isdisjoint({row.id for row in closed})
    assert len(open_rows) + len(closed) == len(Cases(engine).listed())
    free = whole(queues, Wanted(whose="free"))
    assert sum(queues.look(Wanted(), ME).free.values()) == len(free)
    assert all(row.claimed_by is None for row in free)


def test_a_raised_case_climbs(engine: Engine, queue: Queues) -> None:
    chat(engine), chat(engine)
    late = chat(engine, "human")
    before = queue.look(Wanted(), ME)
    assert [row.id for row in before.rows] == [1, 2, 3]
    say(engine, late, "9", "immediate")
    after = queue.look(Wanted(), ME)
    assert [row.id for row in after.rows] == [3, 1, 2]
    assert after.newest_rise > before.newest_rise
    assert (before.alarms, after.alarms) == (2, 3)


def test_what_staff_does_is_no_rise(engine: Engine, queue: Queues) -> None:
    chat(engine)
    before = queue.look(Wanted(), ME)
    CaseWork(engine).claim(1, ME)
    CaseWork(engine).note(1, ME, "soitettu")
    after = queue.look(Wanted(), ME)
    assert after.newest_rise == before.newest_rise
    assert (before.alarms, after.alarms) == (1, 0)


@pytest.mark.parametrize(
    ("seen_ago", "left", "where"),
    [
        (1, False, ("here", 0)),
        (39, False, ("here", 0)),
        (130, False, ("away", 2)),
        (1, True, ("left", 0)),
        (None, False, ("unknown", 0)),
    ],
)
def test_where_the_parent_is(
    engine: Engine, queue: Queues, seen_ago: int | None, left: bool, where: tuple[str, int]
) -> None:
    conversation = chat(engine)
    with Session(engine, future=True) as session, session.begin():
        session.get(Conversation, conversation).left_at = utcnow() if left else None
        if seen_ago is not None:
            seen = utcnow() - timedelta(seconds=seen_ago)
            session.add(Presence(conversation_id=conversation, parent_seen=seen))
    row = queue.look(Wanted(), ME).rows[0]
    assert (row.where, row.minutes) == where


def test_what_a_parent_deleted_is_not_shown_even_when_it_is_held(engine: Engine, queue: Queues) -> None:
    conversation = chat(engine, words="hän seuraa")
    change(engine, 1, municipality="Turku", situation={"phase": "deciding"}, safe_contact={"when": "ilta"})
    with Session(engine, future=True) as session, session.begin():
        session.get(Conversation, conversation).erased_at = utcnow()
    row = queue.look(Wanted(), ME).rows[0]
    assert (row.evidence, row.situation, row.safe_contact, row.municipality) == ([], {}, {}, None)
    assert queue.look(Wanted(words="seuraa"), ME).rows == []


def test_who_has_it(engine: Engine, queue: Queues) -> None:
    chat(engine), chat(engine)
    CaseWork(engine).claim(1, OTHER)
    rows = queue.look(Wanted(), ME).rows
    assert [(row.claimed_by, row.holder) for row in rows] == [(OTHER, "Aino Aalto"), (None, None)]
    assert queue.colleagues() == [(OTHER, "Aino Aalto"), (ME, "Sari Salo")]


def test_quotes_are_the_newest_and_told_once(engine: Engine, queue: Queues) -> None:
    conversation = chat(engine, words="seuraa minua")
    for number, words in enumerate(("", "löi", "Eilen mies löi minua", "pelkään", "uhkaa"), 2):
        say(engine, conversation, str(number), "escalate", words)
    assert queue.look(Wanted(), ME).rows[0].quotes == ["uhkaa", "pelkään"]
    other = chat(engine, "immediate", words="löi")
    say(engine, other, "2", "escalate", "Eilen mies Löi minua")
    assert queue.look(Wanted(), ME).rows[0].quotes == ["Eilen mies Löi minua"]


def test_what_the_filters_offer(engine: Engine, queue: Queues) -> None:
    for case_id, place in enumerate(("Turku", "Äänekoski", "Turku"), 1):
        chat(engine)
        change(engine, case_id, municipality=place)
    CaseWork(engine).label(1, ME, ["tulkki", "seuranta"])
    assert queue.in_use() == (["Turku", "Äänekoski"], ["seuranta", "tulkki"])


def test_few_questions_however_long_the_queue(engine: Engine, queue: Queues) -> None:
    for _ in range(PAGE):
        chat(engine)
    asked: list[str] = []
    event.listen(engine, "before_cursor_execute", lambda *told: asked.append(str(told[2])))
    looked: Queue = queue.look(Wanted(), ME)
    assert len(looked.rows) == PAGE
    assert len(asked) == 4
