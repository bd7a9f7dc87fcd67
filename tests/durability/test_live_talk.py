"""A live talk on the running bot: what staff does in the console is what the parent meets."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from services_db.case_models import Case
from services_db.engine import make_engine
from services_db.live import Live
from services_db.staff import as_member
from services_db.staff_models import Staff
from tests.running import RunningBot

DANGER = "mieheni löi minua eilen"


@pytest.fixture
def token(running_bot: RunningBot) -> str:
    """The token of a new conversation."""
    return str(running_bot.open()["token"])


def post(bot: RunningBot, token: str, text: str, client_id: str = "a") -> dict[str, Any]:
    status, said = bot.call("POST", "/messages", {"client_id": client_id, "text": text}, token)
    assert status == 200
    return said


class RunningTalk:
    """Staff beside the running bot, on the newest case of its database."""

    def __init__(self, database: str) -> None:
        engine = make_engine(database)
        self.live = Live(engine)
        with Session(engine, future=True) as session, session.begin():
            case = session.execute(select(Case).order_by(Case.id.desc()).limit(1)).scalar_one()
            staff = Staff(email=f"{case.id}@example.fi", name="Aino", title="perhetyöntekijä")
            session.add(staff)
            session.flush()
            self.case_id, self.conversation, self.staff = case.id, case.conversation_id, as_member(staff)


def test_a_human_may_come_while_there_is_a_case(running_bot: RunningBot, token: str) -> None:
    assert post(running_bot, token, "moi")["waiting"] is False
    assert post(running_bot, token, DANGER, "b")["waiting"] is True
    assert running_bot.call("GET", "/messages?after=0", token=token)[1]["waiting"] is True


def test_a_live_talk(running_bot: RunningBot, token: str) -> None:
    post(running_bot, token, DANGER, "danger")
    talk = RunningTalk(running_bot.database)
    talk.live.take(talk.case_id, talk.staff)
    assert running_bot.call("POST", "/typing", token=token) == (204, {})
    talk.live.typed(talk.conversation, "staff")
    answer = post(running_bot, token, "oletko siellä?", "b")
    assert [message["from"] for message in answer["messages"]] == [
        "bot"
    ]  # a person answers: the notice alone
    assert (answer["human"], answer["waiting"]) == (True, True)
    assert running_bot.call("GET", "/messages?after=0", token=token)[1]["typing"] is True
    said = talk.live.say(talk.case_id, talk.staff, "Olen täällä.", "x")
    after = answer["messages"][-1]["id"]
    answer = running_bot.call("GET", f"/messages?after={after}", token=token)[1]
    own, heard = answer["messages"]
    assert (own["client_id"], own["text"]) == ("b", "oletko siellä?")
    assert heard == said
    assert (heard["from"], heard["by"], answer["typing"]) == ("human", talk.staff.title, False)
    present = talk.live.presence(talk.conversation)
    assert present.parent_seen
    assert present.parent_typed
