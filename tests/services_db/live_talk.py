"""A conversation with a case, and staff to take it."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.engine import Engine
from sqlalchemy.orm import Session

from services_db.case_models import Case
from services_db.cases import Cases
from services_db.conversations import Conversations
from services_db.live import Live
from services_db.messages import Inbound, Outbound
from services_db.staff import Member, as_member
from services_db.staff_models import Staff

QUESTION = Outbound("Missä kunnassa asut?", ({"title": "Ohita", "payload": "/skip"},), asks="municipality")
STATE = {"slots": {"asks": "municipality"}, "loop": None, "events": []}


class LiveTalk:
    """One parent whose bot has asked a question, and two members of staff."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.conversations, self.live = Conversations(engine), Live(engine)
        self.conversation, _receipt = self.conversations.start()
        received = self.conversations.receive(self.conversation, Inbound("first", "haluan puhua ihmiselle"))
        self.conversations.say(self.conversation, [QUESTION], received.id, STATE)
        Cases(engine).ask_for_human(self.conversation)
        self.case_id: int = self.of_case(Case.id)
        self.aino, self.eero = self.member("a@example.fi"), self.member("e@example.fi", "perhetyöntekijä")

    def member(self, email: str, title: str = "sosiaalityöntekijä") -> Member:
        """A new member of staff."""
        with Session(self.engine, future=True) as session, session.begin():
            staff = Staff(email=email, name="Sari Salo", title=title, roles=["reviewer"])
            session.add(staff)
            session.flush()
            return as_member(staff)

    def of_case(self, column: object) -> int:
        """A value of the case."""
        with Session(self.engine, future=True) as session:
            query = select(column).where(Case.conversation_id == self.conversation)
            return session.execute(query).scalar_one()

    def heard(self, after: int = 0) -> list[tuple[str, str]]:
        """Who said what, in order."""
        messages = self.conversations.after(self.conversation, after)[0]
        return [(message["from"], message["text"]) for message in messages]

    def last_id(self) -> int:
        """The newest message's."""
        return int(self.conversations.after(self.conversation, 0)[0][-1]["id"])
