"""A live talk over a network that drops: nothing is lost, doubled or put in another order, on either side."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor
from random import Random
from types import SimpleNamespace
from typing import Any

from rasa.core.channels.channel import UserMessage
from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from bot.channels.session import Session as Channel
from bot.channels.tokens import Tokens
from bot.channels.turn import Turns
from bot.channels.widget import WidgetInput
from bot.privacy import Vault
from bot.settings import read
from console.app import create_app
from services_db.case_models import Case
from services_db.cases import Cases
from services_db.conversation_models import Message
from services_db.conversations import Conversations
from services_db.engine import make_engine
from services_db.live import Live
from services_db.notices import Notices
from services_db.staff import StaffSessions
from services_db.staff_models import Staff
from services_db.visits import Visits
from tests.database import empty
from tests.durability.sides import RETURNS, Call, Heard, Parent, Worker
from tests.running import RunningBot

ROUNDS, ROUNDS_AT_ONCE = 1_000, 100


class Talk:
    """A parent who waits for a human, and a member of staff on the page of the case."""

    def __init__(self, engine: Engine, conversation: str, call: Call) -> None:
        self.engine, self.conversation = engine, conversation
        with Session(self.engine, future=True) as session, session.begin():
            of_case = select(Case.id).where(Case.conversation_id == conversation)
            case_id = session.execute(of_case).scalar_one()
            staff = Staff(email="drops@example.fi", name="Aino", title="perheneuvoja", roles=["reviewer"])
            session.add(staff)
            session.flush()
            staff_id = staff.id
        app = create_app(read({"ERONAPU_SECRET": "x" * 40, "ERONAPU_DATABASE_URL": "sqlite://"}))
        app.config.update(WTF_CSRF_ENABLED=False)
        app.extensions["engine"] = engine
        client = app.test_client()
        with client.session_transaction() as cookie:
            cookie["_user_id"], cookie["_fresh"] = StaffSessions(self.engine).begin(staff_id), True
        self.parent, self.worker = Parent(call), Worker(client, case_id)
        self.worker.post("/otto")

    def stored(self) -> Heard:
        """Every message, in order."""
        columns = select(Message.id, Message.sender, Message.text)
        mine = columns.where(Message.conversation_id == self.conversation).order_by(Message.id)
        with Session(self.engine, future=True) as session:
            return [(number, sender, text) for number, sender, text in session.execute(mine)]


def check(talk: Talk, rounds: int) -> int:
    """What each side heard is what is stored, and what was sent; how many messages that were."""
    talk.parent.hear(talk.parent.news())
    talk.worker.hear(talk.worker.news())
    stored = talk.stored()
    assert talk.parent.heard == stored  # by asking alone, and as it came
    assert talk.worker.heard == stored
    assert set(talk.parent.answered.values()) <= set(stored)
    for sender, word in (("parent", "sana"), ("human", "vastaus")):
        said = [text for _, who, text in stored if who == sender and text.startswith(word)]
        assert said == [f"{word} {number}" for number in range(rounds)]
    takeovers = [text for _, who, text in stored if who == "bot" and "perheneuvoja" in text]
    assert len(takeovers) == 1 + rounds // RETURNS
    return len(stored)


async def speaks(message: UserMessage) -> None:
    """A bot of few words, for the rounds in which the talk is its own."""
    await message.output_channel.send_response(message.sender_id, {"text": "Kuulin."})


def handlers(engine: Engine, conversation: str) -> Call:
    """The channel's own handlers, without a server between."""
    conversations, tokens = Conversations(engine), Tokens("x" * 40, 24)
    turns = Turns(conversations, Notices(engine), "112", 5)
    session = Channel(conversations, turns, Vault(("x",)), ())
    nothing: Any = None
    widget = WidgetInput(
        conversations, Visits(engine), Live(engine), session, tokens, nothing, nothing, nothing
    )
    headers = {"authorization": f"Bearer {tokens.give(conversation)[0]}"}
    app = SimpleNamespace(ctx=SimpleNamespace(agent=None))
    loop = asyncio.new_event_loop()

    def call(method: str, path: str, body: Any) -> tuple[int, dict[str, Any]]:
        args = {"after": path.partition("after=")[2]}
        request: Any = SimpleNamespace(headers=headers, args=args, body=json.dumps(body).encode(), app=app)
        answer = widget._poll(request) if method == "GET" else widget._post(request, speaks)
        response = loop.run_until_complete(answer)
        return response.status, json.loads(response.body)

    return call


def test_a_thousand_rounds_lose_double_and_reorder_nothing() -> None:
    engine = empty()
    conversation, _receipt = Conversations(engine).start()
    Cases(engine).ask_for_human(conversation)
    talk = Talk(engine, conversation, handlers(engine, conversation))
    sides: list[Any] = [talk.parent, talk.worker]
    order = Random(3)
    for number in range(ROUNDS):
        for side in order.sample(sides, 2):
            side.round(number)
    assert check(talk, ROUNDS) > 2 * ROUNDS


def test_nor_do_two_processes_that_write_at_once(running_bot: RunningBot) -> None:
    token = str(running_bot.open()["token"])

    def call(method: str, path: str, body: Any) -> tuple[int, dict[str, Any]]:
        return running_bot.call(method, path, body, token)

    call("POST", "/messages", {"client_id": "first", "text": "haluan puhua ihmiselle"})
    conversation = Tokens("x" * 40, 24).read(f"Bearer {token}")
    assert conversation
    talk = Talk(make_engine(running_bot.database), conversation, call)
    with ThreadPoolExecutor(2) as both:
        done = [both.submit(run_rounds, side) for side in (talk.parent, talk.worker)]
    for one in done:
        one.result()
    check(talk, ROUNDS_AT_ONCE)


def run_rounds(side: Any) -> None:
    for number in range(ROUNDS_AT_ONCE):
        side.round(number)
