from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.audit_models import Audit
from services_db.base import utcnow
from services_db.case_models import Case, CaseEvent
from services_db.conversation_models import Conversation, Message, Presence
from services_db.dialogues import Dialogues
from services_db.live import Refused
from services_db.messages import Inbound, Outbound
from services_db.visits import Visits
from tests.services_db.live_talk import QUESTION, STATE, LiveTalk


@pytest.fixture
def talk(engine: Engine) -> LiveTalk:
    return LiveTalk(engine)


def column(talk: LiveTalk, what: Any) -> list[Any]:
    with Session(talk.engine, future=True) as session:
        return list(session.execute(select(what)).scalars())


def test_the_parent_is_told_that_a_person_of_this_title_answers(talk: LiveTalk) -> None:
    before = talk.last_id()
    for _ in range(2):  # safe to repeat
        talk.live.take(talk.case_id, talk.aino)
    [(sender, words)] = talk.heard(before)
    assert sender == "bot"
    assert "sosiaalityöntekijä" in words
    assert "Sari" not in words
    assert talk.live.standing(talk.conversation).human
    assert talk.of_case(Case.claimed_by) == talk.aino.id
    assert column(talk, CaseEvent.kind).count("took_over") == 1
    assert column(talk, Audit.deed) == ["take_over"]
    assert talk.live.presence(talk.conversation).staff_seen is not None


def test_it_is_told_in_the_language_that_the_parent_is_answered_in(talk: LiveTalk) -> None:
    Dialogues(talk.engine).keep(talk.conversation, {**STATE, "slots": {"language": "en"}})
    before = talk.last_id()
    talk.live.take(talk.case_id, talk.aino)
    [said] = talk.conversations.after(talk.conversation, before)[0]
    assert said["lang"] == "en"
    assert "person" in said["text"]


def test_a_turn_that_was_under_way_says_nothing_after_the_takeover(talk: LiveTalk) -> None:
    received = talk.conversations.receive(talk.conversation, Inbound("b", "asun Nokialla"))
    talk.live.take(talk.case_id, talk.aino)
    after = talk.last_id()
    state = {"slots": {"asks": "phase"}, "loop": None, "events": []}
    said = talk.conversations.say(talk.conversation, [Outbound("Kiitos.")], received.id, state)
    assert [one["id"] for one in said] == [after]  # the notice that a person answers, and nothing of the bot
    assert talk.heard(after) == []
    assert Dialogues(talk.engine).find(talk.conversation) == STATE
    assert talk.conversations.receive(talk.conversation, Inbound("b", "asun Nokialla")).answer == said


def test_nor_does_it_when_the_talk_came_back_meanwhile(talk: LiveTalk) -> None:
    received = talk.conversations.receive(talk.conversation, Inbound("b", "asun Nokialla"))
    talk.live.take(talk.case_id, talk.aino)
    talk.live.give_back(talk.case_id, talk.aino)
    after = talk.last_id()
    talk.conversations.say(talk.conversation, [Outbound("Kiitos.")], received.id, STATE)
    assert talk.heard(after) == []


def test_the_bot_says_nothing_of_its_own_while_a_human_is_there(talk: LiveTalk) -> None:
    talk.live.take(talk.case_id, talk.aino)
    before = talk.heard()
    talk.conversations.say(talk.conversation, [Outbound("Kukaan ei ole vielä lukenut tätä.")])
    assert talk.heard() == before


def test_danger_told_to_a_human_raises_the_case(talk: LiveTalk) -> None:
    talk.live.take(talk.case_id, talk.aino)
    talk.conversations.receive(talk.conversation, Inbound("b", "hän löi", "immediate", ("violence",)))
    assert talk.of_case(Case.level) == "immediate"
    assert column(talk, CaseEvent.kind)[-1] == "raised"


def test_staffs_words_are_stored_as_written_and_once(talk: LiveTalk) -> None:
    talk.live.take(talk.case_id, talk.aino)
    words = "Soita päivystykseen: 03 1234567."
    said = talk.live.say(talk.case_id, talk.aino, words, "x")
    assert talk.live.say(talk.case_id, talk.aino, words, "x") == said
    assert (said["from"], said["text"], said["by"]) == ("human", words, "sosiaalityöntekijä")
    assert "client_id" not in said
    assert talk.heard().count(("human", words)) == 1


def test_a_parents_client_id_is_not_mistaken_for_staffs(talk: LiveTalk) -> None:
    talk.live.take(talk.case_id, talk.aino)
    talk.conversations.receive(talk.conversation, Inbound("same", "minä"))
    talk.live.say(talk.case_id, talk.aino, "minäkin", "same")
    assert talk.heard()[-2:] == [("parent", "minä"), ("human", "minäkin")]


def left(talk: LiveTalk) -> None:
    Visits(talk.engine).leave(talk.conversation)


def closed(talk: LiveTalk) -> None:
    with talk.engine.begin() as connection:
        connection.execute(update(Case).values(status="closed"))


def erased(talk: LiveTalk) -> None:
    with talk.engine.begin() as connection:
        connection.execute(update(Conversation).values(erased_at=utcnow()))


def not_taken(talk: LiveTalk) -> None:
    talk.live.give_back(talk.case_id, talk.aino)


def another_took(talk: LiveTalk) -> None:
    talk.live.take(talk.case_id, talk.eero)


@pytest.mark.parametrize(
    ("happens", "why"),
    [
        (left, "left"),
        (erased, "left"),
        (closed, "closed"),
        (not_taken, "not_yours"),
        (another_took, "not_yours"),
    ],
)
def test_who_may_not_speak_is_told_why(talk: LiveTalk, happens: Any, why: str) -> None:
    talk.live.take(talk.case_id, talk.aino)
    happens(talk)
    before = column(talk, Message.id)
    with pytest.raises(Refused) as refused:
        talk.live.say(talk.case_id, talk.aino, "Hei", "x")
    assert refused.value.why == why
    assert column(talk, Message.id) == before


@pytest.mark.parametrize("happens", [left, erased, closed])
def test_who_cannot_be_reached_is_not_taken(talk: LiveTalk, happens: Any) -> None:
    happens(talk)
    with pytest.raises(Refused):
        talk.live.take(talk.case_id, talk.aino)
    assert column(talk, Conversation.human) == [False]


def test_a_colleague_who_takes_it_over_is_told_too(talk: LiveTalk) -> None:
    talk.live.take(talk.case_id, talk.aino)
    talk.live.take(talk.case_id, talk.eero)
    assert "perhetyöntekijä" in talk.heard()[-1][1]
    with pytest.raises(Refused):
        talk.live.give_back(talk.case_id, talk.aino)


def test_the_bot_goes_on_from_its_open_question(talk: LiveTalk) -> None:
    talk.live.take(talk.case_id, talk.aino)
    talk.live.say(talk.case_id, talk.aino, "Hei", "x")
    before = talk.last_id()
    for _ in range(2):
        talk.live.give_back(talk.case_id, talk.aino)
    told, question = talk.conversations.after(talk.conversation, before)[0]
    assert told["from"] == question["from"] == "bot"
    assert (question["text"], question["asks"]) == (QUESTION.text, "municipality")
    choice = question["buttons"][0]["id"]
    assert talk.conversations.offered(talk.conversation, choice) == {
        **QUESTION.buttons[0],
        "asks": "municipality",
    }
    assert talk.conversations.last_asked(talk.conversation) == "municipality"
    assert column(talk, CaseEvent.kind)[-1] == "bot_again"
    assert column(talk, Audit.deed) == ["take_over", "bot_again"]
    assert not talk.live.standing(talk.conversation).human


def test_no_such_case(talk: LiveTalk) -> None:
    for deed in (talk.live.take, talk.live.give_back):
        with pytest.raises(LookupError):
            deed(99, talk.aino)
    with pytest.raises(LookupError):
        talk.live.standing("nobody")


def test_a_human_may_come_while_the_case_is_open(talk: LiveTalk) -> None:
    assert talk.live.standing(talk.conversation).waiting
    other, _ = talk.conversations.start()
    assert not talk.live.standing(other).waiting
    closed(talk)
    assert not talk.live.standing(talk.conversation).waiting


def test_typing_is_seen_while_it_lasts_and_until_the_words_come(talk: LiveTalk) -> None:
    talk.live.typed(talk.conversation, "staff")
    assert not talk.live.standing(talk.conversation).typing  # no human has the talk
    talk.live.take(talk.case_id, talk.aino)
    assert talk.live.standing(talk.conversation).typing
    talk.live.say(talk.case_id, talk.aino, "Hei", "x")
    assert not talk.live.standing(talk.conversation).typing
    with talk.engine.begin() as connection:
        connection.execute(update(Presence).values(staff_typed=utcnow() - timedelta(seconds=7)))
    assert not talk.live.standing(talk.conversation).typing


def test_deleting_takes_the_signs_too(talk: LiveTalk) -> None:
    talk.live.seen(talk.conversation, "parent")
    talk.conversations.delete(talk.conversation)
    with talk.engine.connect() as connection:
        assert connection.execute(text("select count(*) from presence")).scalar_one() == 0
