from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from rasa.core.channels.channel import UserMessage
from sqlalchemy import text
from sqlalchemy.engine import Engine

from bot.channels.requests import About, BadRequest, Post
from bot.channels.session import Session
from bot.channels.turn import Turns
from bot.privacy import Vault
from services_db.cases import Cases
from services_db.conversations import Conversations
from services_db.messages import Outbound
from services_db.notices import Notices
from tests.database import empty
from tests.services_db.live_talk import LiveTalk

HELP = "Soita 112 tai Nollalinja 080 005 005."
APP: Any = SimpleNamespace(ctx=SimpleNamespace(agent=None))


class Rasa:
    """Stands in the place of the agent: remembers what it was told, answers or breaks as it is bid."""

    def __init__(self, reply: Callable[[UserMessage], Any]) -> None:
        self.told: list[UserMessage] = []
        self._reply = reply

    async def handle(self, message: UserMessage) -> None:
        self.told.append(message)
        await self._reply(message)


async def speaks(message: UserMessage) -> None:
    await asyncio.sleep(0)
    buttons = [{"title": "Kyllä", "payload": "/affirm"}]
    response = {"text": f"Kuulin: {message.text}", "buttons": buttons, "utter_action": "utter_ask_safety"}
    await message.output_channel.send_response(message.sender_id, response)


async def breaks(message: UserMessage) -> None:
    raise RuntimeError("salaista")


async def hangs(message: UserMessage) -> None:
    await asyncio.Event().wait()


async def is_silent(message: UserMessage) -> None:
    return None


@pytest.fixture
def engine(tmp_path: Any) -> Engine:
    return empty(f"sqlite:///{tmp_path}/session.db")


@pytest.fixture
def conversations(engine: Engine) -> Conversations:
    return Conversations(engine)


def session_on(conversations: Conversations) -> Session:
    turns = Turns(conversations, Notices(conversations._engine), HELP, 0.2)
    return Session(conversations, turns, Vault(("key",)), (Outbound(HELP),))


def answer(session: Session, conversation: str, post: Post, rasa: Rasa) -> list[dict[str, Any]]:
    return asyncio.run(session.answer(APP, conversation, post, rasa.handle))


def test_a_message_is_answered_once_and_the_same_id_gets_the_same_answer(
    conversations: Conversations,
) -> None:
    session, rasa = session_on(conversations), Rasa(speaks)
    conversation, _receipt = conversations.start()
    first = answer(session, conversation, Post("a", "moi", None), rasa)
    assert [message["text"] for message in first] == ["Kuulin: moi"]
    assert first[0]["asks"] == "safety"
    assert answer(session, conversation, Post("a", "moi", None), rasa) == first
    assert len(rasa.told) == 1


def test_the_same_message_twice_at_once_runs_one_turn(conversations: Conversations) -> None:
    session, rasa = session_on(conversations), Rasa(speaks)
    conversation, _receipt = conversations.start()

    async def both() -> list[list[dict[str, Any]]]:
        sent = [session.answer(APP, conversation, Post("a", "moi", None), rasa.handle) for _ in range(2)]
        return list(await asyncio.gather(*sent))

    one, other = asyncio.run(both())
    assert one == other
    assert len(rasa.told) == 1


@pytest.mark.parametrize("reply", [breaks, hangs, is_silent])
def test_a_turn_that_fails_names_help(
    conversations: Conversations, reply: Any, caplog: pytest.LogCaptureFixture
) -> None:
    conversation, _receipt = conversations.start()
    said = answer(session_on(conversations), conversation, Post("a", "hetuni on salaista", None), Rasa(reply))
    assert [message["text"] for message in said] == [HELP]
    assert "salaista" not in caplog.text


def test_a_client_that_leaves_does_not_stop_the_turn(conversations: Conversations) -> None:
    session = session_on(conversations)
    conversation, _receipt = conversations.start()
    begun, go_on = asyncio.Event(), asyncio.Event()

    async def slow(message: UserMessage) -> None:
        begun.set()
        await go_on.wait()
        await speaks(message)

    async def leave_and_return() -> list[dict[str, Any]]:
        post = Post("a", "moi", None)
        sent = asyncio.ensure_future(session.answer(APP, conversation, post, slow))
        await begun.wait()
        sent.cancel()
        go_on.set()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            await asyncio.gather(task, return_exceptions=True)
        return await session.answer(APP, conversation, post, is_silent)

    said = asyncio.run(leave_and_return())
    assert [message["text"] for message in said] == ["Kuulin: moi"]


def test_danger_is_stored_with_its_case_even_when_rasa_breaks(
    conversations: Conversations, engine: Engine
) -> None:
    conversation, _receipt = conversations.start()
    answer(session_on(conversations), conversation, Post("a", "mieheni löi minua", None), Rasa(breaks))
    cases = Cases(engine).listed()
    assert [(case["level"], case["flags"][0]) for case in cases] == [("escalate", "violence")]


def test_personal_data_is_masked_before_it_is_stored_or_understood(
    conversations: Conversations, engine: Engine
) -> None:
    rasa = Rasa(speaks)
    conversation, _receipt = conversations.start()
    answer(session_on(conversations), conversation, Post("a", "hetu 010190-123A", None), rasa)
    assert "010190" not in str(rasa.told[0].text)
    with engine.connect() as connection:
        assert "010190" not in str(connection.execute(text("select text from message")).all())


def test_the_parent_is_told_of_contact_details_each_time_and_offered_the_form(
    conversations: Conversations,
) -> None:
    session, rasa = session_on(conversations), Rasa(speaks)
    conversation, _receipt = conversations.start()
    for client_id in ("a", "b"):
        said = answer(session, conversation, Post(client_id, "soita 040 123 4567", None), rasa)
        assert ["yhteystietoa" in message["text"] for message in said] == [True, False]
        assert [message.get("form") for message in said] == [None, "contact"]
        assert said[-1]["asks"] == "safety"


def test_the_parent_is_told_of_other_personal_data_once(conversations: Conversations) -> None:
    session, rasa = session_on(conversations), Rasa(speaks)
    conversation, _receipt = conversations.start()
    first = answer(session, conversation, Post("a", "nimeni on Aino Virtanen", None), rasa)
    assert ["ilman nimiä" in message["text"] for message in first] == [True, False]
    assert [message.get("form") for message in first] == [None, None]
    second = answer(session, conversation, Post("b", "asun Koivukatu 4 B 2", None), rasa)
    assert [message["text"] for message in second] == ["Kuulin: asun [osoite]"]


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("/restart", "restart"),
        ('//deny{"a": 1}', 'deny{"a": 1}'),
        ("", "/nlu_fallback"),
        (" \n", "/nlu_fallback"),
        ("😭", "/nlu_fallback"),
        ("/", "/nlu_fallback"),
        ("\r/restart", "restart"),
        ("\N{NO-BREAK SPACE}/ \u2003/deny", "deny"),
        ("joo", "joo"),
    ],
)
def test_typed_text_is_never_a_command(conversations: Conversations, typed: str, seen: str) -> None:
    rasa = Rasa(speaks)
    conversation, _receipt = conversations.start()
    answer(session_on(conversations), conversation, Post("a", typed, None), rasa)
    assert rasa.told[0].text == seen


def test_a_button_travels_as_the_id_of_what_was_offered(conversations: Conversations) -> None:
    session, rasa = session_on(conversations), Rasa(speaks)
    conversation, _receipt = conversations.start()
    offered = answer(session, conversation, Post("a", "moi", None), rasa)[0]["buttons"][0]["id"]
    answer(session, conversation, Post("b", None, offered), rasa)
    assert rasa.told[1].text == "/affirm"
    with pytest.raises(BadRequest) as error:
        answer(session, conversation, Post("c", None, "/affirm"), rasa)
    assert error.value.status == 422


def test_the_bot_is_silent_when_a_human_has_taken_over(conversations: Conversations, engine: Engine) -> None:
    session, rasa = session_on(conversations), Rasa(speaks)
    conversation, _receipt = conversations.start()
    with engine.begin() as connection:
        connection.execute(text("update conversation set human = 1"))
    assert answer(session, conversation, Post("a", "moi", None), rasa) == []
    assert rasa.told == []


def test_an_answer_that_comes_after_the_takeover_is_not_said(engine: Engine) -> None:
    talk = LiveTalk(engine)

    async def taken_meanwhile(message: UserMessage) -> None:
        talk.live.take(talk.case_id, talk.aino)
        await speaks(message)

    session, rasa = session_on(talk.conversations), Rasa(taken_meanwhile)
    said = answer(session, talk.conversation, Post("a", "moi", None), rasa)
    assert talk.heard()[-1] == ("bot", said[0]["text"])  # the notice that a person answers
    assert "Kuulin" not in str(talk.heard())
    assert answer(session, talk.conversation, Post("a", "moi", None), rasa) == said
    assert len(rasa.told) == 1


def test_the_opening_names_help_without_rasa(conversations: Conversations) -> None:
    conversation, _receipt = conversations.start()
    opening = asyncio.run(session_on(conversations).open(APP, conversation, About()))
    assert [message["text"] for message in opening] == [HELP]
